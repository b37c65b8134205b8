import type { Kysely } from 'kysely';
import type { Alert } from '../../contract/alerts.ts';
import type { Language } from '../../contract/contacts.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import { installationSecret } from '../auth/installation-secret.ts';
import type { DB } from '../database/schema.ts';
import { channelOf } from './channels/index.ts';
import { type SendContext, SendFault, type Sent } from './channels/channel.ts';
import { compose } from './compose.ts';
import type { OutboxRow } from './outbox.repository.ts';
import { peopleOf, type PersonRef } from './people.ts';
import { vapidKeysOf } from './vapid.ts';
import { vaultOf, type Vault } from './vault.ts';

export interface DeliverDeps {
  db: Kysely<DB>;
  nowMs: () => number;
  publicUrl: () => string;
  /** An attempt that takes longer has failed, even if it is answered later. */
  timeoutMs: number;
}

/** What a batch of messages needs to know, read once for all of them. */
export interface Batch {
  alerts: Map<number, Alert>;
  settings: Map<string, Record<string, unknown>>;
  offDuty: ReadonlySet<string>;
  vault: Vault;
}

/** The message is not sent: what it says is no longer so, or nobody may be told now. */
export interface Moot {
  state: 'withdrawn';
  detail: string;
}

export function createDeliver({ db, nowMs, publicUrl, timeoutMs }: DeliverDeps) {
  const context = (vault: Vault, signal: AbortSignal): SendContext => ({
    nowMs,
    signal,
    subscription: async (address) => {
      const row = await db
        .selectFrom('push_subscriptions')
        .select('subscription')
        .where('endpoint_hash', '=', address)
        .executeTakeFirst();
      return row ? vault.open(row.subscription) : null;
    },
    vapidKeys: () => vapidKeysOf(db),
  });

  return {
    async prepare(rows: readonly OutboxRow[]): Promise<Batch> {
      const vault = vaultOf(await installationSecret(db, 'notify_secret'));
      const [alerts, channels, people] = await Promise.all([
        loadAlerts(db, [...new Set(rows.map((row) => row.alert_id))]),
        db.selectFrom('notification_channels').selectAll().execute(),
        peopleOf(db, refsOf(rows)),
      ]);
      return {
        alerts: new Map(alerts.map((alert) => [alert.id, alert])),
        settings: new Map(
          channels
            .filter(({ enabled }) => enabled)
            .map(({ id, config, secrets }) => [id, { ...config, ...secretsIn(vault, secrets) }]),
        ),
        offDuty: new Set(people.filter(({ onDuty }) => !onDuty).map(({ kind, id }) => `${kind} ${id}`)),
        vault,
      };
    },

    /** One attempt. Throws SendFault. */
    async send(row: OutboxRow, batch: Batch): Promise<Sent | Moot> {
      const alert = batch.alerts.get(row.alert_id);
      const channel = channelOf(row.channel_kind);
      const settings = batch.settings.get(row.channel_id);
      if (!alert || !channel) throw new SendFault('nothing is known of it any more', { isFinal: true });
      const moot = whyMoot(row, alert, batch.offDuty);
      if (moot) return { state: 'withdrawn', detail: moot };
      if (!settings) throw new SendFault('the channel was removed or switched off', { isFinal: true });
      const language: Language = row.language === 'en' ? 'en' : 'zh-CN';
      const mayLink = !channel.isShared || settings['carriesLink'] === true;
      const token = row.sealed_token && mayLink ? batch.vault.open(row.sealed_token) : null;
      const isForStaff = row.kind === 'raised' || row.kind === 'escalation' || row.person_kind === 'user';
      const url = token
        ? `${publicUrl()}/r/${token}`
        : isForStaff
          ? `${publicUrl()}/?alert=${alert.id}`
          : null;
      const ask = alert.assignments.find(({ id }) => id === row.assignment_id)?.ask ?? null;
      const message = compose({ kind: row.kind, alert, ask, detail: row.detail, url, language });
      const facts = {
        kind: row.kind,
        alertId: alert.id,
        assignmentId: row.assignment_id,
        person: row.person_name || null,
        position: alert.position,
        queuedAtMs: row.queued_at.getTime(),
        attempt: row.attempts,
      };
      const signal = AbortSignal.timeout(timeoutMs);
      return channel.send(
        settings,
        { key: row.id, to: row.address, language, message, facts },
        context(batch.vault, signal),
      );
    },

    /** Sends a test now, past the outbox. Throws SendFault. */
    async test(
      kind: string,
      settings: Record<string, unknown>,
      delivery: Parameters<NonNullable<ReturnType<typeof channelOf>>['send']>[1],
    ): Promise<Sent> {
      const channel = channelOf(kind);
      if (!channel) throw new SendFault(`unknown kind of channel: ${kind}`, { isFinal: true });
      const vault = vaultOf(await installationSecret(db, 'notify_secret'));
      return channel.send(settings, delivery, context(vault, AbortSignal.timeout(timeoutMs)));
    },
  };
}

export type Deliver = ReturnType<typeof createDeliver>;

/** The secrets of a channel; none when they were sealed under another installation's key. */
export function secretsIn(vault: Vault, sealed: Buffer): Record<string, string> {
  return sealed.length === 0 ? {} : (JSON.parse(vault.open(sealed)) as Record<string, string>);
}

/** Why a message has lost its sense since it was queued; null when it has not. */
function whyMoot(row: OutboxRow, alert: Alert, offDuty: ReadonlySet<string>): string | null {
  if (row.kind === 'cancel') return null;
  if (row.person_kind === 'responder' && offDuty.has(`responder ${row.person_id}`)) return 'off duty';
  if (alert.closure) return 'the alert is closed';
  const assignment = alert.assignments.find(({ id }) => id === row.assignment_id);
  if (assignment && !isActive(assignment.stage)) return `the assignment is ${assignment.stage}`;
  return null;
}

function refsOf(rows: readonly OutboxRow[]): PersonRef[] {
  const refs = rows.flatMap(({ person_kind: kind, person_id: id }) => (kind && id ? [{ kind, id }] : []));
  return [...new Map(refs.map((ref) => [`${ref.kind} ${ref.id}`, ref])).values()];
}
