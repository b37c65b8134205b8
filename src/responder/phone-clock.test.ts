import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { phoneClock } from './phone-clock.ts';

const header = (atMs: number) => new Date(atMs).toUTCString();
const SERVER = Date.UTC(2026, 9, 18, 8, 40, 12, 300);

it.each([
  ['ten minutes slow', -600_000],
  ['ten minutes fast', 600_000],
])('sends the server’s time from a phone that is %s, beside its own', (_, wrongMs) => {
  let phoneMs = SERVER + wrongMs;
  const clock = phoneClock(
    null,
    () => undefined,
    () => phoneMs,
  );
  clock.measure(header(SERVER), phoneMs - 100, phoneMs + 100);
  phoneMs += 120_000;
  const { doneAtMs, phoneAtMs } = clock.stamp();
  expect(Math.abs(doneAtMs - (SERVER + 120_000))).toBeLessThan(1_000);
  expect(phoneAtMs).toBe(SERVER + 120_000 + wrongMs);
});

it('is never further off than the header and the exchange allow', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3_600_000, max: 3_600_000 }),
      fc.integer({ min: 0, max: 4_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 999 }),
      (wrongMs, tripMs, share, cutMs) => {
        const atMs = SERVER + cutMs;
        const askedMs = atMs + wrongMs - tripMs * share;
        const clock = phoneClock(
          null,
          () => undefined,
          () => askedMs + tripMs,
        );
        clock.measure(header(atMs), askedMs, askedMs + tripMs);
        const trueMs = askedMs + tripMs - wrongMs;
        expect(Math.abs(clock.nowMs() - trueMs)).toBeLessThanOrEqual(2_000 + 500 + tripMs / 2 + 1);
      },
    ),
  );
});

it('leaves a clock alone that is right within what can be measured, and a header that says nothing', () => {
  const save = vi.fn();
  const clock = phoneClock(null, save, () => SERVER);
  clock.measure(null, SERVER, SERVER);
  clock.measure('yesterday', SERVER, SERVER);
  expect(save).not.toHaveBeenCalled();
  clock.measure(header(SERVER + 1_000), SERVER, SERVER);
  expect(clock.nowMs()).toBe(SERVER);
});

it('keeps the better of two measurements, until the phone’s clock is put right', () => {
  const save = vi.fn();
  let phoneMs = SERVER - 600_000;
  const clock = phoneClock({ offsetMs: 600_000, errorMs: 50 }, save, () => phoneMs);
  clock.measure(header(SERVER), phoneMs - 3_000, phoneMs);
  expect(save).not.toHaveBeenCalled();
  phoneMs = SERVER;
  clock.measure(header(SERVER), phoneMs - 100, phoneMs);
  expect(clock.nowMs()).toBe(SERVER);
});
