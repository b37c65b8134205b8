import { expect, it } from 'vitest';
import { ozone8hMax } from './ozone-8h.ts';

const day = (value: (hour: number) => number | null) => Array.from({ length: 24 }, (_, hour) => value(hour));

it('takes the best eight hours of the day', () => {
  expect(ozone8hMax(day((hour) => (hour >= 10 && hour < 18 ? 160 : 20)))).toBe(160);
  expect(ozone8hMax(day((hour) => hour))).toBeCloseTo(19.5, 9);
});

it('goes without up to two hours of a mean, and without more it has no day', () => {
  expect(ozone8hMax(day((hour) => (hour === 12 || hour === 13 ? null : 100)))).toBe(100);
  expect(ozone8hMax(day((hour) => (hour < 14 ? 100 : null)))).toBeNull();
  expect(ozone8hMax(day(() => null))).toBeNull();
});

it('keeps an exceedance of a day that is otherwise too short', () => {
  expect(ozone8hMax(day((hour) => (hour < 10 ? 200 : null)))).toBe(200);
});
