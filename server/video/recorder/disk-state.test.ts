import { expect, it } from 'vitest';
import { diskState } from './disk-guard.ts';

const GB = 1e9;
const limits = { hours: 24, mostBytes: 500 * GB, keepFreeBytes: 2 * GB };
/** 46 cameras at 4 Mbit/s: 2 TB a day. */
const bytesPerS = (46 * 4e6) / 8;

it.each([
  ['room for all hours', { freeBytes: 480 * GB, ringBytes: 20 * GB, bytesPerS: bytesPerS / 46 }, 'ok'],
  ['a rate that is not known yet', { freeBytes: 3 * GB, ringBytes: 0, bytesPerS: null }, 'ok'],
  [
    'hours that will not fit, long before the disk is full',
    { freeBytes: 400 * GB, ringBytes: 0, bytesPerS },
    'tight',
  ],
  ['a disk that is full of other things', { freeBytes: 1 * GB, ringBytes: 0, bytesPerS }, 'full'],
] as const)('tells %s', (_, measured, kind) => {
  expect(diskState(limits, measured).kind).toBe(kind);
});

it('tells how many hours fit', () => {
  const state = diskState(limits, { freeBytes: 38 * GB, ringBytes: 0, bytesPerS: 1e6 });
  expect(state.hoursThatFit).toBeCloseTo(10, 5);
});
