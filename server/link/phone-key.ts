import { createHash } from 'node:crypto';
import { PHONE_HEADER } from '../../contract/link.ts';

const KEY = /^[\x21-\x7e]{16,128}$/;

/** SHA-256 of the key by which a phone names itself; null when it names itself not at all, or not in the form. */
export function phoneKeyHash(headers: Headers): Buffer | null {
  const key = headers.get(PHONE_HEADER);
  return key !== null && KEY.test(key) ? createHash('sha256').update(key).digest() : null;
}

export type PhoneStanding = 'allowed' | 'other';

/** Whether a phone may use a link: a link that is held to its first phone opens on no other, nor on one without a key. */
export function standingOf(
  link: { firstPhoneOnly: boolean; phoneKeyHash: Buffer | null },
  asking: Buffer | null,
): PhoneStanding {
  if (!link.firstPhoneOnly) return 'allowed';
  if (asking === null) return 'other';
  return link.phoneKeyHash === null || link.phoneKeyHash.equals(asking) ? 'allowed' : 'other';
}
