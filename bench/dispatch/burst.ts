import type { Receipt } from '../../contract/receipts.ts';
import { type Desk, deskOf } from '../../tests/fixtures/desk.ts';
import {
  type Behaviour,
  type Receiver,
  type Taken,
  startMailReceiver,
  startWebReceiver,
} from '../../tests/fixtures/receivers.ts';
import { type ServerProcess, startServer } from '../../tests/server-process.ts';

/** Ways by which each new alert is told: half by webhook, half by mail. */
const WEBHOOKS = 10;
const MAILS = 10;
const KILLS = 5;
const PATIENCE_MS = 15 * 60_000;

/** 20 % of all attempts go wrong, the same in every run: answered 5xx, connection broken, hanging, answered too late. */
function faulty(seed: number, breaks: Behaviour): (n: number) => Behaviour {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const share = state / 2_147_483_648;
    if (share >= 0.2) return 'take';
    if (share < 0.1) return 'fail';
    if (share < 0.18) return breaks;
    return share < 0.19 ? 'hang' : { lateMs: 11_000 };
  };
}

/**
 * Raises alerts until `messages` messages are queued, through receivers that fail and kills of the server, and waits
 * until nothing is left to send. Lost is what no receiver has, or what the server does not know as sent.
 */
export async function burst(dataDir: string, messages: number) {
  // A mail server that refuses for good says so: that is no failure to come back from.
  const [hook, mail] = await Promise.all([
    startWebReceiver(faulty(7, 'refuse')),
    startMailReceiver(faulty(11, 'fail')),
  ]);
  const start = () => startServer({ DATA_DIR: dataDir });
  let server = await start();
  try {
    let desk = await atDesk(server);
    await prepare(desk, hook, mail);
    const alerts = Math.ceil(messages / (WEBHOOKS + MAILS));
    const startedMs = performance.now();
    const alertIds: number[] = [];
    const killedAtMs: number[] = [];
    let kills = 0;
    const killIfDue = async () => {
      if (hook.taken.length + mail.taken.length < ((kills + 1) * messages) / (KILLS + 1)) return;
      kills++;
      killedAtMs.push(Date.now());
      await server.stop('SIGKILL');
      server = await start();
      desk = await atDesk(server);
    };
    for (let n = 0; n < alerts; n++) {
      alertIds.push(await desk.raise(n));
      if (kills < KILLS) await killIfDue();
    }
    const receipts = await untilSettled(
      () => desk,
      alertIds,
      async () => {
        if (kills < KILLS) await killIfDue();
      },
    );
    const tookS = (performance.now() - startedMs) / 1000;
    return judge(receipts, hook, mail, killedAtMs, tookS, alerts * (WEBHOOKS + MAILS));
  } finally {
    await server.stop();
    await Promise.all([hook.close(), mail.close()]);
  }
}

const atDesk = async (server: ServerProcess) =>
  deskOf(server.url, await server.signIn('admin@lookout.example', 'lookout-admin'));

async function prepare(desk: Desk, hook: Receiver & { url: string }, mail: Receiver): Promise<void> {
  for (let n = 0; n < WEBHOOKS; n++)
    await desk.addChannel({
      kind: 'webhook',
      name: `hook ${n}`,
      raised: true,
      config: { url: hook.url },
      secrets: { secret: 's' },
    });
  const channelId = await desk.addChannel({
    kind: 'email',
    name: 'mail',
    config: { host: '127.0.0.1', port: mail.port, from: 'lookout@city.example' },
    secrets: {},
  });
  const contacts = Array.from({ length: MAILS }, (_, n) => ({
    channelId,
    address: `duty-${n}@city.example`,
    language: 'zh-CN',
    raised: true,
  }));
  await desk.call('/settings/people/responder/R-01', { contacts, revision: 0 });
}

async function untilSettled(desk: () => Desk, alertIds: readonly number[], each: () => Promise<void>) {
  const endMs = Date.now() + PATIENCE_MS;
  for (;;) {
    await each();
    const receipts: Receipt[] = [];
    for (const id of alertIds) receipts.push(...(await desk().receipts(id)));
    const waiting = receipts.filter(({ state }) => state === 'queued' || state === 'sending').length;
    if (waiting === 0) return receipts;
    if (Date.now() > endMs) throw new Error(`${waiting} messages still wait`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function judge(
  receipts: readonly Receipt[],
  hook: Receiver,
  mail: Receiver,
  killedAtMs: readonly number[],
  tookS: number,
  expected: number,
) {
  const taken = byKey([...hook.taken, ...mail.taken]);
  const known = receipts.filter(({ state }) => state === 'sent' || state === 'delivered');
  const notificationsLost = expected - known.filter(({ id }) => taken.has(id)).length;
  const doubled = [...taken.values()].filter((all) => all.length > 1);
  // The server had no answer, or was killed between the answer and its next attempt.
  const unexplained = doubled.filter((all) =>
    all.slice(0, -1).some((one, n) => {
      const nextMs = all[n + 1]?.atMs ?? one.atMs;
      const wasKilled = killedAtMs.some((atMs) => atMs >= one.atMs - 1_000 && atMs <= nextMs);
      return !wasKilled && nextMs - one.atMs < 9_000;
    }),
  ).length;
  const attempts = hook.attempts() + mail.attempts();
  console.log(
    `${expected} notifications, ${attempts} attempts, ${killedAtMs.length} kills, ${tookS.toFixed(0)} s ` +
      `(${(expected / tookS).toFixed(0)}/s): ${notificationsLost} lost, ${doubled.length} doubled under their key, ` +
      `${unexplained} of them without a lost answer`,
  );
  return { notificationsLost, notificationsDoubledForNothing: unexplained };
}

function byKey(all: readonly Taken[]): Map<string, Taken[]> {
  const groups = new Map<string, Taken[]>();
  for (const one of all) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  return groups;
}
