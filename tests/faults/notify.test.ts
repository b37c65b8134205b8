import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded } from '../../server/database/embedded.ts';
import { type Desk, deskOf } from '../fixtures/desk.ts';
import { type Behaviour, startMailReceiver, startWebReceiver } from '../fixtures/receivers.ts';
import { until } from '../fixtures/until.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { temporaryDataDir } from '../temporary-data-dir.ts';

/** On a machine that does much else a start alone takes long. */
const SLOWEST_MS = 240_000;
let dataDir = '';
beforeAll(async () => {
  dataDir = await temporaryDataDir();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function atDesk(server: ServerProcess): Promise<Desk> {
  return deskOf(server.url, await server.signIn('admin@lookout.example', 'lookout-admin'));
}

it(
  'loses no message to kill -9 in the middle of a burst, and repeats one only under its key',
  async () => {
    let behaviour: (n: number) => Behaviour = () => ({ lateMs: 150 });
    const hook = await startWebReceiver((n) => behaviour(n));
    const mail = await startMailReceiver((n) => (n % 5 === 0 ? 'fail' : 'take'));
    let server = await startServer({ DATA_DIR: dataDir });
    try {
      let desk = await atDesk(server);
      await desk.addChannel({
        kind: 'webhook',
        name: 'hook',
        raised: true,
        config: { url: hook.url },
        secrets: { secret: 's' },
      });
      await desk.addChannel({
        kind: 'webhook',
        name: 'hook 2',
        raised: true,
        config: { url: hook.url },
        secrets: { secret: 's' },
      });
      const mailId = await desk.addChannel({
        kind: 'email',
        name: 'mail',
        config: { host: '127.0.0.1', port: mail.port, from: 'lookout@city.example' },
        secrets: {},
      });
      const contacts = [{ channelId: mailId, address: 'li@city.example', language: 'en', raised: true }];
      await desk.call('/settings/people/responder/R-01', { contacts, revision: 0 });
      const alertIds: number[] = [];
      for (let n = 0; n < 30; n++) alertIds.push(await desk.raise(n));
      await until('some arrived', () => hook.taken.length >= 10);
      await server.stop('SIGKILL');
      server = await startServer({ DATA_DIR: dataDir });
      desk = await atDesk(server);
      behaviour = () => 'take';
      const done = await until(
        'all have arrived',
        async () => {
          const receipts = (await Promise.all(alertIds.map((id) => desk.receipts(id)))).flat();
          return receipts.every(({ state }) => state === 'sent' || state === 'delivered') && receipts;
        },
        60_000,
      );
      expect(done).toHaveLength(90);
      const taken = [...hook.taken, ...mail.taken].map(({ key }) => key);
      expect(new Set(taken)).toEqual(new Set(done.map(({ id }) => id)));
      // Twice only what the killed server had under way.
      expect(taken.length - done.length).toBeLessThanOrEqual(56);
    } finally {
      await server.stop();
      await Promise.all([hook.close(), mail.close()]);
    }
  },
  SLOWEST_MS,
);

it(
  'lets two nodes race for every clock and tells of each once, with no console open',
  async () => {
    const sharedDir = await temporaryDataDir();
    const database = await startEmbedded(sharedDir);
    const hook = await startWebReceiver();
    const node = async () => startServer({ DATABASE_URL: database.url });
    const first = await node();
    const second = await node();
    try {
      const desk = await atDesk(first);
      const id = await desk.addChannel({
        kind: 'webhook',
        name: 'group',
        config: { url: hook.url },
        secrets: { secret: 's' },
      });
      await desk.call('/settings/clocks', {
        revision: 0,
        limits: [{ clock: 'confirm', alertKind: null, level: null, minutes: 1 }],
        ladders: [
          {
            clock: null,
            alertKind: null,
            level: null,
            steps: [{ when: 'warning', afterMin: 0, to: { kind: 'channel', id }, channelIds: [] }],
          },
        ],
      });
      const alertIds: number[] = [];
      for (let n = 0; n < 25; n++) alertIds.push(await desk.raise(n));
      // All warn in a second from now, and have two minutes from there, so that the test need not wait for a real one.
      await sql(
        database.url,
        `update alert_clocks set limit_s = 600, started_at = now() - interval '479 s', next_at = now() + interval '1 s'`,
      );
      const told = () => new Set(hook.taken.map(({ key }) => key)).size;
      await until('some clocks have warned', () => told() > 0, 60_000);
      // The rest is told by the node that is left.
      await first.stop('SIGKILL');
      const left = await atDesk(second);
      await until('every clock has warned', () => told() >= alertIds.length, 60_000);
      const warned = await Promise.all(
        alertIds.map(async (alertId) => {
          const { timeline } = await left.call<{ timeline: { action: string }[] }>(`/alerts/${alertId}`);
          return timeline.filter(({ action }) => action === 'clock_warned').length;
        }),
      );
      expect(warned).toEqual(alertIds.map(() => 1));
      expect(told()).toBe(alertIds.length);
    } finally {
      await Promise.all([first.stop('SIGKILL'), second.stop()]);
      await hook.close();
      await database.stop();
      await rm(sharedDir, { recursive: true, force: true });
    }
  },
  SLOWEST_MS,
);

async function sql(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
