import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertsPerHour, HOUR_MS, momentAt, shareOf, SPANS, STEP_MS, windowOf } from './scale.ts';

const NOW = Date.parse('2026-10-18T16:42:07+08:00');
const unverified = { state: 'unverified' } as const;

describe('the window of the time bar', () => {
  it.each(SPANS)('of %s hours ends with the hour that runs', (span) => {
    const { fromMs, toMs } = windowOf(NOW, span);
    expect(toMs).toBe(Date.parse('2026-10-18T17:00:00+08:00'));
    expect(toMs - fromMs).toBe(Number(span) * HOUR_MS);
  });

  it('counts every alert of the window in exactly one hour', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 * HOUR_MS })), (ages) => {
        const window = windowOf(NOW, '24');
        const alerts = ages.map((age) => ({ createdAtMs: NOW - age, verification: unverified }));
        const inside = alerts.filter((a) => a.createdAtMs >= window.fromMs).length;
        const bars = alertsPerHour(alerts, window);
        expect(bars).toHaveLength(24);
        expect(bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(inside);
      }),
    ));
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
