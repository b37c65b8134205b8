import { describe, expect, it } from 'vitest';
import { acknowledged, confirmed, SAMPLE_MS, sampleAlert, sampleAssignment } from './alert-samples.ts';
import { queueOf, untaken } from './queue-order.ts';

const MINUTE_MS = 60_000;
const by = { kind: 'user', id: 'u1', name: '王' } as const;
const closure = (atMs: number) => ({ closure: { by, atMs, note: '' }, ...confirmed() });

const open = [
  sampleAlert({ id: 1, ...confirmed(), assignments: [sampleAssignment('en_route')] }),
  sampleAlert({ id: 2, createdAtMs: SAMPLE_MS + MINUTE_MS }),
  sampleAlert({ id: 3, ...acknowledged() }),
  sampleAlert({ id: 4 }),
  sampleAlert({ id: 5, ...confirmed(), assignments: [sampleAssignment('done')] }),
  sampleAlert({ id: 6, ...confirmed() }),
  sampleAlert({ id: 7, verification: { state: 'rejected', by, atMs: SAMPLE_MS, reason: 'dust', note: '' } }),
];
const midnightMs = SAMPLE_MS - 60 * MINUTE_MS;
const recent = [
  ...open,
  sampleAlert({ id: 8, ...closure(SAMPLE_MS) }),
  sampleAlert({ id: 9, ...closure(SAMPLE_MS + MINUTE_MS) }),
  sampleAlert({ id: 10, ...closure(midnightMs - 1) }),
];
const ids = (tab: 'open' | 'out' | 'closed') => queueOf(tab, { open, recent, midnightMs }).map((a) => a.id);

describe('the queue', () => {
  it('puts what waits for the officer first, the longest waiting of it on top', () => {
    expect(ids('open')).toEqual([4, 2, 3, 6, 5, 1, 7]);
  });
  it('shows as handed out what somebody was sent to', () => expect(ids('out')).toEqual([5, 1]));
  it('shows what was closed since midnight, the latest first', () => expect(ids('closed')).toEqual([9, 8]));
  it('rings for alerts that nobody took', () => expect(untaken(open).map((a) => a.id)).toEqual([4, 2]));
});
