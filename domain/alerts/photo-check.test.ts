import { expect, it } from 'vitest';
import { destination } from '../geo/geodesic.ts';
import type { Anchor } from './anchor.ts';
import { checkPhoto } from './photo-check.ts';

const FIRE = { lon: 113.9, lat: 24.9 };
const anchor: Anchor = { kind: 'place', at: FIRE };
const alert = { anchor, errorM: 100, firstDetectedAtMs: 10 * 3_600_000 };
const at = (rangeM: number, accuracyM: number | null = null) => ({
  ...destination(FIRE, 70, rangeM),
  accuracyM,
});

it.each([
  ['beside the fire', at(300), 0, 'near', 'fits'],
  ['2.3 km away', at(2300), 0, 'far', 'fits'],
  ['2.3 km away by a fix of 2 km', at(2300, 2000), 0, 'near', 'fits'],
  ['three hours before', at(300), -3, 'near', 'before'],
  ['an hour after', at(300), 1, 'near', 'fits'],
  ['nowhere', null, 0, 'unknown', 'fits'],
] as const)('judges a photo taken %s', (_, place, hours, near, fits) => {
  const takenAtMs = alert.firstDetectedAtMs + hours * 3_600_000;
  expect(checkPhoto({ place, takenAtMs }, alert)).toMatchObject({ place: near, time: fits });
});

it('says how far and how long', () => {
  const checked = checkPhoto({ place: at(2300), takenAtMs: 7 * 3_600_000 }, alert);
  expect(Math.round(checked.apartM ?? 0)).toBe(2300);
  expect(checked.beforeMs).toBe(3 * 3_600_000);
});

it('says nothing of a place while only the camera is known, or the photo tells no time', () => {
  const unplaced = { ...alert, anchor: { kind: 'camera', at: FIRE } as const };
  expect(checkPhoto({ place: at(300), takenAtMs: null }, unplaced)).toEqual({
    apartM: null,
    beforeMs: null,
    place: 'unknown',
    time: 'unknown',
  });
});
