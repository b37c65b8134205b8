import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { JobList } from '../build-jobs.ts';
import { clockSettingsService } from '../clocks/clock-settings.service.ts';
import { clocksService } from '../clocks/clocks.service.ts';
import { startClocks } from '../clocks/start-clocks.ts';
import type { Notifications } from '../database/notify.ts';
import type { DB } from '../database/schema.ts';
import type { Logger } from '../log.ts';
import { channelsService } from './channels.service.ts';
import { contactsService } from './contacts.service.ts';
import { createDeliver } from './deliver.ts';
import { notifyRoutes } from './notify.routes.ts';
import { forgetTokens } from './outbox.repository.ts';
import { pushService } from './push.service.ts';
import { receiptsService } from './receipts.service.ts';
import { startSender } from './start-sender.ts';

export interface NotifyParts {
  db: Kysely<DB>;
  pool: Pool;
  notifications: Pick<Notifications, 'listen'>;
  jobs: JobList;
  log: Logger;
  publicUrl: () => string;
  nowMs: () => number;
}

const ATTEMPT_LIMIT_MS = 10_000;
const HOURLY = '17 * * * *';

/** Clocks, outbox and channels: their routes, and what runs by itself once the server listens. */
export function buildNotify({ db, pool, notifications, jobs, log, publicUrl, nowMs }: NotifyParts) {
  const deliver = createDeliver({ db, nowMs, publicUrl, timeoutMs: ATTEMPT_LIMIT_MS });
  jobs.repeat('forget-link-tokens', HOURLY, () => forgetTokens(db, nowMs()));
  jobs.background(async () => {
    const clocks = startClocks({ db, nowMs, onError: (err) => log.warn({ err }, 'clocks not read') });
    const sender = await startSender({
      db,
      pool,
      notifications,
      deliver,
      nowMs,
      onError: (what, err) => log.warn({ err }, what),
    });
    return {
      async stop() {
        await Promise.all([clocks.stop(), sender.stop()]);
      },
    };
  });
  return notifyRoutes({
    clocks: clocksService({ db, nowMs }),
    clockSettings: clockSettingsService(db),
    channels: channelsService({ db, deliver, nowMs }),
    contacts: contactsService(db),
    push: pushService({ db, nowMs }),
    receipts: receiptsService({ db, nowMs }),
  });
}
