import { expect, it } from 'vitest';
import { flush, type OutboxStore, type Pending, type SendResult } from './outbox.ts';

const step = (name: 'link.accept' | 'link.enRoute' | 'link.onScene', n: number): Pending => ({
  step: name,
  body: { doneAtMs: n, key: `00000000-0000-4000-8000-00000000000${n}` },
  photos: [],
});

function storeOf(entries: Pending[]): OutboxStore & { entries: Pending[] } {
  return {
    entries,
    all: () => Promise.resolve([...entries]),
    first: () => Promise.resolve(entries[0] ?? null),
    add: (pending) => Promise.resolve(void entries.push(pending)),
    removeFirst: () => Promise.resolve(void entries.shift()),
  };
}
const filled = () => storeOf([step('link.accept', 1), step('link.enRoute', 2), step('link.onScene', 3)]);

function sender(results: SendResult[]) {
  const sent: string[] = [];
  const send = (pending: Pending): Promise<SendResult> => {
    sent.push(pending.step);
    return Promise.resolve(results.shift() ?? { outcome: 'sent' });
  };
  return { sent, send };
}

it('sends what waits in the order it was done', async () => {
  const { sent, send } = sender([]);
  expect(await flush(filled(), send)).toEqual([]);
  expect(sent).toEqual(['link.accept', 'link.enRoute', 'link.onScene']);
});

it('keeps everything from the first that cannot go, and resumes there', async () => {
  const store = filled();
  await flush(store, sender([{ outcome: 'sent' }, { outcome: 'later' }]).send);
  expect(store.entries.map((p) => p.step)).toEqual(['link.enRoute', 'link.onScene']);
  const again = sender([]);
  await flush(store, again.send);
  expect(again.sent).toEqual(['link.enRoute', 'link.onScene']);
});

it('drops what the server refuses for good, says so, and goes on', async () => {
  const store = filled();
  const { send } = sender([{ outcome: 'refused', code: 'transition_refused', because: 'cancelled' }]);
  expect(await flush(store, send)).toEqual([
    { step: 'link.accept', doneAtMs: 1, code: 'transition_refused', because: 'cancelled' },
  ]);
  expect(store.entries).toEqual([]);
});
