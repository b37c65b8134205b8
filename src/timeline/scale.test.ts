import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HOUR_MS,
  knownAlerts,
  marksOf,
  momentAt,
  shareOf,
  slotsOf,
  SPANS,
  STEP_MS,
  windowOf,
} from './scale.ts';

const NOW = Date.parse('2026-10-18T16:42:07+08:00');
const alertsAt = (ages: readonly number[]) =>
  ages.map((age, id) => ({
    id,
    kind: 'manual' as const,
    atMs: NOW - age,
    verification: id % 2 === 0 ? ('unverified' as const) : ('confirmed' as const),
  }));

describe('the window of the time bar', () => {
  it.each(SPANS)('of %s hours ends with the hour that runs', (span) => {
    const { fromMs, toMs } = windowOf(NOW, span);
    expect(toMs).toBe(Date.parse('2026-10-18T17:00:00+08:00'));
    expect(toMs - fromMs).toBe(Number(span) * HOUR_MS);
  });

  it('counts every alert of the window in exactly one hour, and marks it once', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 * HOUR_MS })), (ages) => {
        const window = windowOf(NOW, '24');
        const alerts = knownAlerts(alertsAt(ages), [], window);
        const slots = slotsOf(undefined, alerts, window);
        expect(slots).toHaveLength(24);
        expect(slots.reduce((sum, slot) => sum + slot.alerts, 0)).toBe(alerts.length);
        const marks = marksOf(alerts, window, 50);
        expect(marks.reduce((sum, mark) => sum + mark.count, 0)).toBe(alerts.length);
        expect(marks.length).toBeLessThanOrEqual(50);
      }),
    ));

  it('puts what was counted for another window into the hours it was counted for', () => {
    const window = windowOf(NOW, '24');
    const counted = {
      fromMs: window.fromMs - HOUR_MS,
      toMs: window.toMs - HOUR_MS,
      slotMs: HOUR_MS,
      readings: Array.from({ length: 24 }, (_, i) => i),
      exceedances: Array.from({ length: 24 }, () => 1),
      alerts: [],
    };
    const slots = slotsOf(counted, [], window);
    expect(slots[0]?.readings).toBe(1);
    expect(slots.at(-1)).toMatchObject({ readings: 0, exceedances: 0 });
  });
});

describe('a chosen moment', () => {
  it('is on the grid, in the window and never in the future', () =>
    fc.assert(
      fc.property(fc.constantFrom(...SPANS), fc.integer({ min: -200, max: 2 }), (span, hours) => {
        const window = windowOf(NOW, span);
        const moment = momentAt(NOW + hours * HOUR_MS, window, NOW, STEP_MS[span]);
        if (moment === null) return;
        expect(moment % STEP_MS[span]).toBe(0);
        expect(moment).toBeGreaterThanOrEqual(window.fromMs);
        expect(moment).toBeLessThan(NOW);
        expect(shareOf(moment, window)).toBeLessThan(1);
      }),
    ));

  it('is live at the end', () => expect(momentAt(NOW, windowOf(NOW, '24'), NOW, 600_000)).toBeNull());
});
