import { describe, expect, it } from 'vitest';
import type { AlertClock } from '../../contract/clocks.ts';
import { SAMPLE_MS, sampleAlert } from './alert-samples.ts';
import { dueOf } from './due.ts';

const MINUTE_MS = 60_000;
const after = (minutes: number) => SAMPLE_MS + minutes * MINUTE_MS;
const clock = (minutes: number, more: Partial<AlertClock> = {}): AlertClock => ({
  id: minutes,
  clock: 'confirm',
  assignmentId: null,
  startedAtMs: SAMPLE_MS,
  limitMs: minutes * MINUTE_MS,
  warnAtMs: after(minutes * 0.8),
  dueAtMs: after(minutes),
  warnedAtMs: null,
  overdueAtMs: null,
  escalations: 0,
  paused: null,
  ...more,
});
const paused = { atMs: SAMPLE_MS, by: { kind: 'user', id: 'u1', name: '王值守' }, reason: '雾' } as const;

describe('what is shown of the clocks', () => {
  it('is the one that is due first', () => {
    const alert = sampleAlert({ clocks: [clock(120), clock(3)] });
    expect(dueOf(alert, after(1))).toEqual({ state: 'calm', leftMs: 2 * MINUTE_MS });
  });
  it('warns from when the server warns and is late when the time is over', () => {
    const alert = sampleAlert({ clocks: [clock(3)] });
    expect(dueOf(alert, after(2.3)).state).toBe('calm');
    expect(dueOf(alert, after(2.4)).state).toBe('soon');
    expect(dueOf(alert, after(3))).toEqual({ state: 'late', overMs: 0 });
    expect(dueOf(alert, after(4))).toEqual({ state: 'late', overMs: MINUTE_MS });
  });
  it('says paused only when no other runs', () => {
    expect(dueOf(sampleAlert({ clocks: [clock(3, { paused })] }), after(9))).toEqual({ state: 'paused' });
    expect(dueOf(sampleAlert({ clocks: [clock(3, { paused }), clock(120)] }), after(9)).state).toBe('calm');
  });
  it('is nothing where no clock runs', () => {
    expect(dueOf(sampleAlert({ clocks: [] }), after(999))).toEqual({ state: 'none' });
    expect(dueOf(sampleAlert(), after(999))).toEqual({ state: 'none' });
  });
});
