import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shiftAt, shiftsBetween, type ShiftTimes } from './shift-at.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const USUAL: ShiftTimes[] = [{ validFromMs: 0, dayMin: 8 * 60, nightMin: 20 * 60 }];

it.each([
  ['2026-11-22T08:00', 'day', '2026-11-22T08:00', '2026-11-22T20:00'],
  ['2026-11-22T19:59', 'day', '2026-11-22T08:00', '2026-11-22T20:00'],
  ['2026-11-22T20:00', 'night', '2026-11-22T20:00', '2026-11-23T08:00'],
  ['2026-11-23T00:00', 'night', '2026-11-22T20:00', '2026-11-23T08:00'],
  ['2027-01-01T07:59', 'night', '2026-12-31T20:00', '2027-01-01T08:00'],
])('at %s it is the %s shift', (now, kind, from, to) => {
  expect(shiftAt(at(now), USUAL)).toEqual({ kind, startsAtMs: at(from), endsAtMs: at(to) });
});

it('keeps the shifts before new times as they were', () => {
  const times = [...USUAL, { validFromMs: at('2026-11-22T20:00'), dayMin: 7 * 60, nightMin: 19 * 60 }];
  expect(shiftsBetween(at('2026-11-22T00:00'), at('2026-11-24T00:00'), times)).toEqual([
    { kind: 'night', startsAtMs: at('2026-11-21T20:00'), endsAtMs: at('2026-11-22T08:00') },
    { kind: 'day', startsAtMs: at('2026-11-22T08:00'), endsAtMs: at('2026-11-22T20:00') },
    { kind: 'night', startsAtMs: at('2026-11-22T20:00'), endsAtMs: at('2026-11-23T07:00') },
    { kind: 'day', startsAtMs: at('2026-11-23T07:00'), endsAtMs: at('2026-11-23T19:00') },
    { kind: 'night', startsAtMs: at('2026-11-23T19:00'), endsAtMs: at('2026-11-24T07:00') },
  ]);
});

it('leaves no moment without a shift and none in two, whatever the times', () => {
  const minutes = fc.tuple(fc.nat(1439), fc.nat(1439)).filter(([day, night]) => day !== night);
  fc.assert(
    fc.property(minutes, fc.array(minutes, { maxLength: 3 }), fc.nat(9 * 1440), (first, later, minute) => {
      const from = at('2026-11-20T00:00');
      const times: ShiftTimes[] = [{ validFromMs: 0, dayMin: first[0], nightMin: first[1] }];
      // Later times begin with a change of shift, as the server sets them.
      later.forEach(([dayMin, nightMin], n) => {
        const validFromMs = shiftAt(from + (n + 1) * 2.3 * 86_400_000, times).endsAtMs;
        times.push({ validFromMs, dayMin, nightMin });
      });
      const shifts = shiftsBetween(from, from + 9 * 86_400_000, times);
      shifts.slice(1).forEach((shift, n) => expect(shift.startsAtMs).toBe(shifts[n]!.endsAtMs));
      const now = from + minute * 60_000;
      const shift = shiftAt(now, times);
      expect(shift.startsAtMs).toBeLessThanOrEqual(now);
      expect(shift.endsAtMs).toBeGreaterThan(now);
      expect(shiftAt(shift.startsAtMs, times)).toEqual(shift);
    }),
  );
});
