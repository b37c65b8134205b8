import { setTimeout as delay } from 'node:timers/promises';
import type { AiBox } from './device.ts';
import { type FeedMessage, openConsole } from './sse-console.ts';

const EVENTS = 500;
const CUT_MS = 60_000;

/** A console that was away for a minute while 500 events happened, compared with one that stayed. */
export async function cutConsole(url: string, cookie: string, box: AiBox) {
  const stayed = await openConsole(url, cookie);
  const before = await openConsole(url, cookie);
  const arrived = before.next('alert.changed');
  await box.send();
  await arrived;
  before.cut();
  const cutAtMs = performance.now();
  const cursor = before.lastId();

  const happened = () =>
    stayed.messages.filter(isEvent).filter(({ id }) => Number(id) > Number(cursor)).length;
  for (let n = 0; n < EVENTS || happened() < EVENTS; n++) {
    await delay(Math.max(0, cutAtMs + (n * CUT_MS * 0.9) / EVENTS - performance.now()));
    await box.send();
  }
  await delay(Math.max(0, cutAtMs + CUT_MS - performance.now()));

  const resumedAtMs = performance.now();
  const after = await openConsole(url, cookie, cursor);
  const caughtUp = after.messages.find(({ event }) => event === 'caughtUp') ?? (await after.next('caughtUp'));
  const catchUpMs = Math.round(caughtUp.atMs - resumedAtMs);

  // One more, so that both have certainly been told of everything before it.
  const last = [stayed.next('alert.changed'), after.next('alert.changed')];
  await box.send();
  await Promise.all(last);
  const expected = new Set(stayed.messages.filter(isEvent).map(({ id }) => id));
  const got = [...before.messages, ...after.messages].filter(isEvent).map(({ id }) => id);
  const doubledAfterCut = got.length - new Set(got).size;
  const lostAfterCut = [...expected].filter((id) => !got.includes(id)).length;
  const missed = after.messages.filter(isEvent).length;
  stayed.cut();
  after.cut();
  console.log(`cut: ${missed} events replayed after ${CUT_MS / 1000} s away, caught up in ${catchUpMs} ms`);
  return { lostAfterCut, doubledAfterCut, catchUpMs };
}

const isEvent = ({ event }: FeedMessage) => event.includes('.');
