import { expect, it } from 'vitest';
import { draftOf, faultOf, thresholdsWith } from './limit-drafts.ts';

const limit = (species: string, isSet: boolean) => ({
  species,
  upper: 200,
  lower: null,
  basis: 'hour' as const,
  nameZh: species,
  nameEn: species,
  unit: 'µg/m³',
  source: isSet ? 'threshold' : 'GB 3095-2026',
  isSet,
  setBy: null,
  setAtMs: null,
});

it('sends what people set and leaves the standard to itself', () => {
  const limits = [limit('a05024', false), limit('a34004', true)];
  const draft = { ...draftOf(limit('a05024', false)), upper: '180' };
  expect(thresholdsWith(limits, 'a05024', draft)).toEqual([
    { species: 'a34004', upper: 200, lower: null, basis: 'hour' },
    { species: 'a05024', upper: 180, lower: null, basis: 'hour' },
  ]);
  expect(thresholdsWith(limits, 'a34004', null)).toEqual([]);
});

it.each([
  ['12', '', null],
  ['', '5', null],
  ['9', '6', null],
  ['', '', 'empty'],
  ['six', '', 'number'],
  ['6', '9', 'order'],
])('of upper "%s" and lower "%s" says %s', (upper, lower, fault) =>
  expect(faultOf({ upper, lower, basis: 'any' })).toBe(fault),
);
