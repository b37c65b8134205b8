import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { installationSecret } from '../auth/installation-secret.ts';
import type { DB } from '../database/schema.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals texts with AES-256-GCM under the installation's key. */
export interface Vault {
  seal(text: string): Buffer;
  /** Throws when the bytes were changed or sealed under another key. */
  open(sealed: Buffer): string;
}

export async function openVault(db: Kysely<DB>): Promise<Vault> {
  return vaultOf(await installationSecret(db, 'notify_secret'));
}

export function vaultOf(secret: string): Vault {
  const key = createHash('sha256').update(`notify ${secret}`).digest();
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}
