import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type {
  ChannelBody,
  ChannelTest,
  ChannelTestBody,
  NewChannelBody,
  NotificationChannel,
} from '../../contract/channels.ts';
import type { Actor } from '../../contract/people.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import { type Channel, SendFault } from './channels/channel.ts';
import { CHANNEL_KINDS, channelOf } from './channels/index.ts';
import { composeTest } from './compose.ts';
import { type Deliver, secretsIn } from './deliver.ts';
import type { ChannelConfig, NotifyTables } from './notify.tables.ts';
import { openVault } from './vault.ts';

type Row = Selectable<NotifyTables['notification_channels']>;
export type ChannelsService = ReturnType<typeof channelsService>;

export function channelsService({
  db,
  deliver,
  nowMs,
}: {
  db: Kysely<DB>;
  deliver: Pick<Deliver, 'test'>;
  nowMs: () => number;
}) {
  const find = async (id: string): Promise<Row> => {
    const row = await db
      .selectFrom('notification_channels')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new ProblemError('channel_unknown', `There is no channel ${id}.`);
    return row;
  };

  return {
    async list() {
      const rows = await db.selectFrom('notification_channels').selectAll().orderBy('name').execute();
      return { kinds: CHANNEL_KINDS, channels: rows.map(viewOf) };
    },

    async create(by: Actor, { kind, ...body }: NewChannelBody): Promise<NotificationChannel> {
      const channel = channelOf(kind);
      if (!channel) throw new ProblemError('channel_unknown', `There is no kind of channel "${kind}".`);
      const vault = await openVault(db);
      const secrets = withSecrets(channel, {}, body.secrets);
      const config = checked(channel, body.config, secrets);
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .insertInto('notification_channels')
          .values({
            id: randomUUID(),
            kind,
            name: body.name,
            enabled: body.enabled,
            raised: body.raised,
            config: json(config),
            secrets: vault.seal(JSON.stringify(secrets)),
            secret_names: Object.keys(secrets),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await record(trx, { events: [], audit: [audit(by, 'created', row)] });
        return viewOf(row);
      });
    },

    async update(by: Actor, id: string, body: z.output<typeof ChannelBody>): Promise<NotificationChannel> {
      const known = await find(id);
      const channel = channelOf(known.kind);
      if (!channel) throw new ProblemError('channel_unknown', `There is no kind of channel "${known.kind}".`);
      const vault = await openVault(db);
      const secrets = withSecrets(channel, secretsIn(vault, known.secrets), body.secrets);
      const config = checked(channel, body.config, secrets);
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('notification_channels')
          .set({
            name: body.name,
            enabled: body.enabled,
            raised: body.raised,
            config: json(config),
            secrets: vault.seal(JSON.stringify(secrets)),
            secret_names: Object.keys(secrets),
            revision: body.revision + 1,
          })
          .where('id', '=', id)
          .where('revision', '=', body.revision)
          .returningAll()
          .executeTakeFirst();
        if (!row)
          throw new ProblemError('revision_conflict', 'Somebody changed this channel: look at it again.');
        await record(trx, { events: [], audit: [audit(by, 'changed', row)] });
        return viewOf(row);
      });
    },

    async remove(by: Actor, id: string): Promise<null> {
      const row = await find(id);
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('notification_channels').where('id', '=', id).execute();
        await record(trx, { events: [], audit: [audit(by, 'removed', row)] });
      });
      return null;
    },

    /** Sends a real message now and keeps what came back. */
    async test(by: Actor, id: string, body: z.output<typeof ChannelTestBody>): Promise<ChannelTest> {
      const row = await find(id);
      const settings = { ...row.config, ...secretsIn(await openVault(db), row.secrets) };
      const atMs = nowMs();
      const started = performance.now();
      const outcome = await deliver
        .test(row.kind, settings, {
          key: randomUUID(),
          to: body.address,
          language: body.language,
          message: composeTest(row.name, body.language, atMs),
          facts: { kind: 'test' },
        })
        .then(
          ({ detail }) => ({ ok: true, detail }),
          (error: unknown) => {
            if (!(error instanceof SendFault)) throw error;
            return { ok: false, detail: error.message };
          },
        );
      const test: ChannelTest = { ...outcome, atMs, tookMs: Math.round(performance.now() - started) };
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('notification_channels')
          .set({ last_test: json(test) })
          .where('id', '=', id)
          .execute();
        await record(trx, { events: [], audit: [{ ...audit(by, 'tested', row), detail: { ok: test.ok } }] });
      });
      return test;
    },
  };
}

/** The row without its secrets. */
function viewOf(row: Row): NotificationChannel {
  const { id, kind, name, enabled, raised, config, secret_names, revision, last_test } = row;
  return { id, kind, name, enabled, raised, config, secretsSet: secret_names, revision, lastTest: last_test };
}

/** Never the settings themselves: an address may hold a key. */
function audit(by: Actor, verb: string, { id, kind, name, enabled }: Row) {
  return { actor: by, action: `channel.${verb}`, subject: `channel:${id}`, detail: { kind, name, enabled } };
}

function withSecrets(
  channel: Channel,
  known: Record<string, string>,
  given: Record<string, string>,
): Record<string, string> {
  const names = channel.fields.filter(({ type }) => type === 'secret').map(({ name }) => name);
  const merged = names.map((name) => [name, given[name] ?? known[name] ?? ''] as const);
  return Object.fromEntries(merged.filter(([, value]) => value !== ''));
}

/** The settings that are kept in the open; throws channel_invalid with what is missing or wrong. */
function checked(channel: Channel, config: ChannelConfig, secrets: Record<string, string>): ChannelConfig {
  const names = channel.fields.filter(({ type }) => type !== 'secret').map(({ name }) => name);
  const open = Object.fromEntries(Object.entries(config).filter(([name]) => names.includes(name)));
  const read = channel.settings.safeParse({ ...open, ...secrets });
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new ProblemError('channel_invalid', `Not complete: ${errors.map(({ path }) => path).join(', ')}.`, {
      errors,
    });
  }
  return open;
}
