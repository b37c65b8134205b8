import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/**
 * Address of whoever sent this. A proxy is believed only when PUBLIC_URL says that there is one and it stands on our own
 * machine or network, and then only in what it added itself: the last entry of X-Forwarded-For.
 */
export function clientAddress(c: Context<AppEnv>, behindProxy: boolean): string {
  const peer = c.env?.incoming?.socket.remoteAddress ?? 'unknown';
  if (!behindProxy || !isPrivate(peer)) return peer;
  const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(last) === 0 ? peer : last;
}

function isPrivate(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(plain);
}
