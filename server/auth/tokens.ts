import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, URL-safe. For devices, responder links and the first setup: shown once, kept as a hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256. Enough without salt or stretching, as a token of `newToken` cannot be guessed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
