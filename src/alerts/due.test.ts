import { describe, expect, it } from 'vitest';
import { acknowledged, confirmed, SAMPLE_MS, sampleAlert, sampleAssignment } from './alert-samples.ts';
import { dueOf, STAGE_LIMIT_MS } from './due.ts';

const MINUTE_MS = 60_000;
const after = (minutes: number) => SAMPLE_MS + minutes * MINUTE_MS;

describe('the clock of a stage', () => {
  it('counts verifying from the creation, taken or not', () => {
    const taken = sampleAlert(acknowledged(after(2)));
    expect(dueOf(taken, after(1))).toEqual({ state: 'calm', leftMs: 2 * MINUTE_MS });
  });
  it('warns from four fifths of the limit on and is late after it', () => {
    const fresh = sampleAlert();
    expect(dueOf(fresh, after(2.4)).state).toBe('soon');
    expect(dueOf(fresh, after(3)).state).toBe('soon');
    expect(dueOf(fresh, after(4))).toEqual({ state: 'late', overMs: MINUTE_MS });
  });
  it('starts anew when a responder is sent', () => {
    const sent = sampleAlert({ ...confirmed(), assignments: [sampleAssignment('sent', after(30))] });
    expect(dueOf(sent, after(40))).toEqual({ state: 'calm', leftMs: 5 * MINUTE_MS });
  });
  it('does not run for a closed alert', () => {
    const closed = sampleAlert({ stage: 'closed' });
    expect(STAGE_LIMIT_MS.closed).toBeNull();
    expect(dueOf(closed, after(999))).toEqual({ state: 'none' });
  });
});
