import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import { hashToken, newToken } from '../auth/tokens.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';

/** What kind of thing it is. It says nothing about what it may send, but that a `reader` may send nothing and only read. */
export const DEVICE_KINDS = ['camera', 'ai-box', 'station', 'gateway', 'reader', 'simulator'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

export interface Device {
  id: string;
  name: string;
  kind: string;
}

/** Adds a device. Its token is in the answer and nowhere else. */
export async function addDevice(
  db: Kysely<DB>,
  device: { name: string; kind: DeviceKind },
  by: Actor,
): Promise<{ device: Device; token: string }> {
  const token = newToken();
  const added: Device = { id: randomUUID(), ...device };
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('devices')
      .values({ ...added, token_hash: hashToken(token), revoked_at: null })
      .execute();
    await record(trx, {
      events: [],
      audit: [{ actor: by, action: 'device.add', subject: `device:${added.id}`, detail: { ...device } }],
    });
  });
  return { device: added, token };
}

/** Gives a device of this name a new token, and takes the old one away: for what is started afresh each time. */
export async function renewDevice(
  db: Kysely<DB>,
  device: { name: string; kind: DeviceKind },
  by: Actor,
): Promise<string> {
  await db
    .updateTable('devices')
    .set({ revoked_at: new Date() })
    .where('name', '=', device.name)
    .where('kind', '=', device.kind)
    .where('revoked_at', 'is', null)
    .execute();
  return (await addDevice(db, device, by)).token;
}

/** Takes the tokens of all devices of a name back; returns how many had one. */
export async function revokeDevices(db: Kysely<DB>, name: string, by: Actor): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const revoked = await trx
      .updateTable('devices')
      .set({ revoked_at: new Date() })
      .where('name', '=', name)
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute();
    await record(trx, {
      events: [],
      audit: revoked.map(({ id }) => ({
        actor: by,
        action: 'device.revoke',
        subject: `device:${id}`,
        detail: { name },
      })),
    });
    return revoked.length;
  });
}

/** The device whose token has this SHA-256; null when there is none or it was revoked. */
export async function findDevice(db: Kysely<DB>, tokenHash: Buffer): Promise<Device | null> {
  const found = await db
    .selectFrom('devices')
    .select(['id', 'name', 'kind'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return found ?? null;
}
