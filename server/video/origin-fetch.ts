import { lookup as dnsLookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './allowed-address.ts';

export interface OriginAnswer {
  status: number;
  /** After redirects, without credentials: relative URIs resolve against it. */
  url: string;
  contentType: string;
  contentRange: string | null;
  body: Uint8Array;
}

/** `refused`: the address is not one this camera may lead to. `too_large`, `timeout`, `network`: as named. */
export type OriginFault = 'refused' | 'too_large' | 'timeout' | 'network' | 'redirects';
export type OriginResult = { ok: true; answer: OriginAnswer } | { ok: false; fault: OriginFault };

export interface OriginLimits {
  mostBytes: number;
  firstByteMs: number;
  bodyMs: number;
}

const MOST_REDIRECTS = 3;

/**
 * GETs `url` for the camera whose configured source is `home`. The configured host is trusted wherever
 * it lies; every other host, redirects included, must resolve to public addresses only, checked at the
 * moment of connecting. Credentials in `home` are sent to its own origin and nowhere else.
 */
export async function fetchFromOrigin(
  url: string,
  home: URL,
  limits: OriginLimits,
  range: string | null = null,
): Promise<OriginResult> {
  let target = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const parsed = URL.canParse(target) ? new URL(target) : null;
    if (!parsed || !mayReach(parsed, home)) return { ok: false, fault: 'refused' };
    const result = await get(parsed, home, limits, range);
    if (!('redirect' in result)) return result;
    target = new URL(result.redirect, parsed).href;
  }
  return { ok: false, fault: 'redirects' };
}

function mayReach(target: URL, home: URL): boolean {
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return false;
  if (target.hostname === home.hostname) return true;
  const literal = target.hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) === 0 || isPublicAddress(literal);
}

const publicOnly: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    const inner = addresses?.some(({ address }) => !isPublicAddress(address));
    if (error || inner || !addresses[0]) {
      callback(
        error ?? Object.assign(new Error('not a public address'), { code: 'EREFUSED_ADDRESS' }),
        '',
        0,
      );
    } else if (options.all) callback(null, addresses);
    else callback(null, addresses[0].address, addresses[0].family);
  });
};

function get(
  target: URL,
  home: URL,
  limits: OriginLimits,
  range: string | null,
): Promise<OriginResult | { redirect: string }> {
  return new Promise((resolve) => {
    const request = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const plain = new URL(target);
    plain.username = plain.password = plain.hash = '';
    const headers: Record<string, string> = { accept: '*/*', 'accept-encoding': 'identity' };
    if (range !== null) headers['range'] = range;
    if (target.origin === home.origin && home.username !== '') headers['authorization'] = basic(home);
    const lookup = target.hostname === home.hostname ? {} : { lookup: publicOnly };
    const outgoing = request(plain, { headers, ...lookup }, (response) => {
      clearTimeout(timer);
      const redirect = response.headers.location;
      if ((response.statusCode ?? 0) >= 300 && (response.statusCode ?? 0) < 400 && redirect !== undefined) {
        response.destroy();
        resolve({ redirect });
      } else void readBody(response, plain.href, limits).then(resolve);
    });
    const timer = setTimeout(() => {
      resolve({ ok: false, fault: 'timeout' });
      outgoing.destroy();
    }, limits.firstByteMs);
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({ ok: false, fault: error.code === 'EREFUSED_ADDRESS' ? 'refused' : 'network' });
    });
    outgoing.end();
  });
}

function basic(home: URL): string {
  const pair = `${decodeURIComponent(home.username)}:${decodeURIComponent(home.password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function readBody(response: IncomingMessage, url: string, limits: OriginLimits): Promise<OriginResult> {
  return new Promise((resolve) => {
    const parts: Uint8Array[] = [];
    let byteLength = 0;
    const give = (fault: OriginFault): void => {
      clearTimeout(timer);
      resolve({ ok: false, fault });
      response.destroy();
    };
    const timer = setTimeout(() => give('timeout'), limits.bodyMs);
    response.on('data', (part: Uint8Array) => {
      parts.push(part);
      byteLength += part.length;
      if (byteLength > limits.mostBytes) give('too_large');
    });
    response.on('error', () => give('network'));
    response.on('aborted', () => give('network'));
    response.on('end', () => {
      clearTimeout(timer);
      const { 'content-type': contentType = '', 'content-range': contentRange = null } = response.headers;
      const body = Buffer.concat(parts);
      const status = response.statusCode ?? 0;
      resolve({ ok: true, answer: { status, url, contentType, contentRange, body } });
    });
  });
}
