import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  associate,
  ASSOCIATION_WINDOW_MS,
  type AssociationCandidate,
  REJECTION_QUIET_MS,
  withSighting,
} from './association.ts';
import type { Sighting } from './sighting.ts';

const MIN = 60_000;
const T0 = Date.UTC(2026, 9, 18, 8);
const seen = (bearingDeg: number | null, more: Partial<Sighting> = {}): Sighting => ({
  cameraId: 'A',
  atMs: T0,
  bearingDeg,
  sigmaDeg: bearingDeg === null ? null : 0.5,
  place: null,
  fire: false,
  ...more,
});
const alert = (
  id: number,
  sighting: Sighting,
  more: Partial<AssociationCandidate> = {},
): AssociationCandidate => ({
  id,
  firstDetectedAtMs: sighting.atMs,
  lastDetectedAtMs: sighting.atMs,
  sightings: [sighting],
  rejectedAtMs: null,
  closedAtMs: null,
  ...more,
});
const later = (minutes: number) => ({ atMs: T0 + minutes * MIN });

describe('which alert a detection belongs to', () => {
  it.each<[string, Sighting, AssociationCandidate[], number | null]>([
    ['nothing before', seen(40), [], null],
    ['the same bearing', seen(40.5, later(1)), [alert(1, seen(40))], 1],
    ['across north', seen(0.4, later(1)), [alert(1, seen(359.8))], 1],
    ['two fires in one picture stay two', seen(46, later(1)), [alert(1, seen(40))], null],
    ['the nearer of two', seen(41.4, later(1)), [alert(1, seen(40)), alert(2, seen(42))], 2],
    ['another camera', seen(40, { cameraId: 'B', ...later(1) }), [alert(1, seen(40))], null],
    ['within half an hour', seen(40, later(30)), [alert(1, seen(40))], 1],
    ['after half an hour', seen(40, later(31)), [alert(1, seen(40))], null],
    ['an older one that arrives late', seen(40, later(-20)), [alert(1, seen(40))], 1],
    ['one from long before', seen(40, later(-31)), [alert(1, seen(40))], null],
    ['no direction joins no direction', seen(null, later(1)), [alert(1, seen(null))], 1],
    ['no direction joins no bearing', seen(null, later(1)), [alert(1, seen(40))], null],
  ])('%s', (_, sighting, candidates, expected) => expect(associate(sighting, candidates)).toBe(expected));

  it('widens with the error of the bearing, but never over four degrees', () => {
    const wide = { sigmaDeg: 3 };
    expect(associate(seen(43.9, { ...wide, ...later(1) }), [alert(1, seen(40, wide))])).toBe(1);
    expect(associate(seen(44.1, { ...wide, ...later(1) }), [alert(1, seen(40, wide))])).toBeNull();
  });

  it('keeps two fires behind each other on one bearing apart when both distances say so', () => {
    const at = (lat: number) => ({ place: { lon: 113.6, lat, sigmaM: 200 } });
    const near = alert(1, seen(0, at(24.8)));
    expect(associate(seen(0, { ...at(24.803), ...later(1) }), [near])).toBe(1);
    expect(associate(seen(0, { ...at(24.84), ...later(1) }), [near])).toBeNull();
  });
});

describe('after a person has decided', () => {
  const rejected = alert(1, seen(40), { rejectedAtMs: T0 + 5 * MIN });
  const closed = alert(1, seen(40), { closedAtMs: T0 + 5 * MIN });

  it('counts the same smoke on the rejected alert for half an hour', () => {
    expect(associate(seen(40, later(6)), [rejected])).toBe(1);
  });

  it('rings again half an hour after the rejection, however steadily it was seen', () => {
    const steady = { ...rejected, sightings: [seen(40, later(34))], lastDetectedAtMs: later(34).atMs };
    const atMs = T0 + 5 * MIN + REJECTION_QUIET_MS;
    expect(associate(seen(40, { atMs }), [steady])).toBe(1);
    expect(associate(seen(40, { atMs: atMs + 1 }), [steady])).toBeNull();
  });

  it('rings for flames where smoke was rejected', () => {
    expect(associate(seen(40, { fire: true, ...later(6) }), [rejected])).toBeNull();
  });

  it('rings for smoke after the alert was closed, but files what was seen before that', () => {
    expect(associate(seen(40, later(6)), [closed])).toBeNull();
    expect(associate(seen(40, later(4)), [closed])).toBe(1);
  });
});

describe('what an alert remembers', () => {
  it('is the newest sighting of each camera, and that there were flames', () => {
    const all = [
      seen(40, { fire: true }),
      seen(41, later(2)),
      seen(39, later(1)),
      seen(7, { cameraId: 'B' }),
    ];
    expect(all.reduce<Sighting[]>(withSighting, [])).toEqual([
      seen(41, { fire: true, ...later(2) }),
      seen(7, { cameraId: 'B' }),
    ]);
  });

  it('makes one alert of one drifting plume, whatever its speed up to the tolerance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        (steps, start) => {
          let bearing = start;
          let fire = alert(1, seen(start));
          for (const [i, step] of steps.entries()) {
            bearing = (bearing + step + 360) % 360;
            const sighting = seen(bearing, { atMs: T0 + (i + 1) * (ASSOCIATION_WINDOW_MS / 2) });
            expect(associate(sighting, [fire])).toBe(1);
            fire = { ...fire, sightings: withSighting(fire.sightings, sighting) };
          }
        },
      ),
    );
  });
});
