import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../http/router.ts';
import type { Device } from '../devices/devices.service.ts';
import type { SessionOf } from './session-of.ts';
import { hashToken } from './tokens.ts';

/** Resolves a responder's link by the SHA-256 of its token; the headers say which phone asks. */
export type FindLink = (
  tokenHash: Buffer,
  headers: Headers,
) => Promise<Caller | 'expired' | 'revoked' | null>;

/** The same for a link that shows one alert. */
export type FindWatch = (tokenHash: Buffer) => Promise<Caller | 'expired' | 'revoked' | null>;

export interface Credentials {
  sessionOf: SessionOf;
  findDevice: (tokenHash: Buffer) => Promise<Device | null>;
  findLink: FindLink;
  findWatch: FindWatch;
}

/**
 * `Authorization: Bearer` is a device or a map program that reads, `Authorization: Link` a responder, `Watch` somebody who looks on, the cookie a person. Other schemes are a
 * proxy's own and count as absent. Throws `invalid_token`, `link_unknown`, `link_expired` or `link_revoked`.
 */
export function createAuthenticate(credentials: Credentials): (request: Request) => Promise<Identity | null> {
  return async (request) => {
    const [scheme = '', token = ''] = request.headers.get('authorization')?.split(/ +/, 2) ?? [];
    switch (scheme.toLowerCase()) {
      case 'bearer':
        return { via: 'device', caller: await deviceCaller(credentials, token) };
      case 'link':
        return { via: 'link', caller: await linkCaller(credentials, token, request.headers) };
      case 'watch':
        return { via: 'link', caller: await watchCaller(credentials, token) };
      default: {
        const session = await credentials.sessionOf(request.headers);
        if (!session) return null;
        const { id, name, role } = session.user;
        return {
          via: 'session',
          caller: { role, actor: { kind: 'user', id, name } },
          setCookies: session.setCookies,
        };
      }
    }
  };
}

async function deviceCaller({ findDevice }: Credentials, token: string): Promise<Caller> {
  const device = await findDevice(hashToken(token));
  if (!device) throw new ProblemError('invalid_token', 'No device has this token, or it was revoked.');
  const role = device.kind === 'reader' ? 'reader' : 'device';
  return { role, actor: { kind: 'device', id: device.id, name: device.name } };
}

async function linkCaller({ findLink }: Credentials, token: string, headers: Headers): Promise<Caller> {
  const link = await findLink(hashToken(token), headers);
  if (link === null) throw new ProblemError('link_unknown', 'No task has this link.');
  if (link === 'expired') throw new ProblemError('link_expired', 'This link has expired: ask for a new one.');
  if (link === 'revoked') throw new ProblemError('link_revoked', 'This link was withdrawn.');
  return link;
}

async function watchCaller({ findWatch }: Credentials, token: string): Promise<Caller> {
  const watch = await findWatch(hashToken(token));
  if (watch === null) throw new ProblemError('watch_unknown', 'No alert is shown by this link.');
  if (watch === 'expired')
    throw new ProblemError('link_expired', 'This link has expired: ask for a new one.');
  if (watch === 'revoked') throw new ProblemError('link_revoked', 'This link was withdrawn.');
  return watch;
}
