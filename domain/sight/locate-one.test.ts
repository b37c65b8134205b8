import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '../geo/geodesic.ts';
import { isInEllipse } from './ellipse.ts';
import { locateOne } from './locate-one.ts';
import { pixelOfAim } from './pose.ts';
import { castRay } from './ray.ts';
import { CENTRE, FLAT, from, groundOf, LENS, poseAt, SIGMAS, sightingOf } from './sight.fixture.ts';
import type { Sighting } from './sighting.ts';
import { NO_TERRAIN } from './terrain.ts';
import { viewOf } from './view.ts';

/** A wall of 60 m across the north, 2 km from the centre and 100 m thick. */
const ridge = from(0, 2000).lat;
const WALLED = groundOf((_, lat) => (Math.abs(lat - ridge) < 0.00045 ? 60 : 0));

/** A sighting from the centre along a bearing at an apparent elevation. */
function looking(elevationDeg: number, change: Partial<Sighting> = {}): Sighting {
  const pose = poseAt(CENTRE, { azimuthDeg: 2, pitchDeg: 0 });
  const pixel = pixelOfAim(LENS, pose, { azimuthDeg: 0, elevationDeg });
  if (pixel === null) throw new Error('behind the lens');
  return { cameraId: 'a', pose, lens: LENS, pixel, sigmas: SIGMAS, reachM: 15_000, ...change };
}

describe('one camera over terrain', () => {
  it('finds a fire on flat ground anywhere in reach within half a metre', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 300, max: 9000, noNaN: true }),
        (b, r) => {
          const fire = from(b, r);
          const outcome = locateOne(sightingOf('a', CENTRE, fire, FLAT), FLAT);
          expect(outcome.kind).toBe('position');
          if (outcome.kind === 'position') expect(distanceM(outcome.at, fire)).toBeLessThan(0.5);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('sees 1.0 degree below the horizon from a 45 m mast at 2,578 m of flat earth, and farther with its curvature', () => {
    const ray = { site: CENTRE, lensElevationM: 145, azimuthDeg: 0, elevationDeg: -1 };
    const hit = castRay(ray, FLAT);
    expect(45 / Math.tan(Math.PI / 180)).toBeCloseTo(2578, 0);
    expect(hit.kind === 'hit' && hit.rangeM).toBeGreaterThan(2578);
    expect(hit.kind === 'hit' && hit.rangeM).toBeLessThan(2578 + 35);
  });

  it('stops at the first ground: a wall hides what lies behind it', () => {
    const behind = from(0, 3000);
    const view = viewOf(CENTRE, 145, behind, 100);
    const hit = castRay({ site: CENTRE, lensElevationM: 145, ...view }, WALLED);
    expect(hit.kind === 'hit' && hit.rangeM).toBeGreaterThan(1900);
    expect(hit.kind === 'hit' && hit.rangeM).toBeLessThan(2060);
  });

  it('gives a long ellipse along the ray and none too narrow across', () => {
    const fire = from(30, 3000);
    const outcome = locateOne(sightingOf('a', CENTRE, fire, FLAT), FLAT);
    if (outcome.kind !== 'position') throw new Error(outcome.kind);
    const { ellipse } = outcome.at;
    expect(Math.abs(ellipse.orientationDeg - 30)).toBeLessThan(5);
    // 0.05° of pitch at 3 km is 180 m, 0.1° of azimuth 5 m; 2.4 σ of each.
    expect(ellipse.semiMajorM).toBeGreaterThan(250);
    expect(ellipse.semiMinorM).toBeGreaterThan(9);
    expect(ellipse.semiMinorM).toBeLessThan(25);
  });

  it('gives the same ellipse for the same sighting', () => {
    const sighting = sightingOf('a', CENTRE, from(30, 3000), FLAT);
    expect(locateOne(sighting, FLAT)).toEqual(locateOne(sighting, FLAT));
  });

  it('says ambiguous and shows both when the ray may pass the ridge or not', () => {
    const down = groundOf((_, lat) => (Math.abs(lat - ridge) < 0.00045 ? 20 : 0));
    const edge = viewOf(CENTRE, 145, from(0, 1950), 120).elevationDeg;
    const both = locateOne(looking(edge), down);
    expect(both.kind).toBe('ambiguous');
    if (both.kind !== 'ambiguous') return;
    const ranges = both.candidates.map((c) => c.rangeM).sort((a, b) => a - b);
    expect(ranges[0]).toBeLessThan(2100);
    expect(ranges[1]).toBeGreaterThan(2500);
    expect(both.candidates[0].share + both.candidates[1].share).toBeGreaterThan(0.85);
  });

  it('calls a foot above the skyline sky, and ground beyond the reach by its name', () => {
    expect(locateOne(looking(3), FLAT)).toMatchObject({ kind: 'bearing-only', reason: 'sky' });
    expect(locateOne(looking(-0.5, { reachM: 3000 }), FLAT)).toMatchObject({
      kind: 'bearing-only',
      reason: 'beyond-reach',
    });
  });

  it('marks the flat-earth answer where no terrain is known, and gives it a wider ellipse', () => {
    const outcome = locateOne(looking(-1.5), NO_TERRAIN);
    expect(outcome).toMatchObject({ kind: 'flat-earth', method: 'flat-earth', at: { elevationM: null } });
    const known = locateOne(looking(-1.5), FLAT);
    if (outcome.kind !== 'flat-earth' || known.kind !== 'position') throw new Error(known.kind);
    expect(outcome.at.ellipse.semiMajorM).toBeGreaterThan(2 * known.at.ellipse.semiMajorM);
    expect(locateOne(looking(1), NO_TERRAIN)).toMatchObject({ kind: 'bearing-only', reason: 'sky' });
  });

  it('warns of a hole on the way, and has no terrain answer when the ray ends in one', () => {
    const [near, far] = [from(0, 1000).lat, from(0, 1500).lat];
    const holed = groundOf((_, lat) => (lat > near && lat < far ? null : 0));
    const past = locateOne(looking(-1), holed);
    expect(past.kind === 'position' && past.at.holeM).toBeGreaterThan(400);
    const cut = groundOf((_, lat) => (lat > near ? null : 0));
    expect(locateOne(looking(-1), cut).kind).toBe('flat-earth');
  });

  it('holds the truth in its ellipse in about 95 of 100 cases on a slope', () => {
    const slope = groundOf((lon) => (lon - 113.4) * 2000);
    const fire = from(80, 2500);
    const clean = sightingOf('a', CENTRE, fire, slope);
    let inside = 0;
    let phase = 0.5;
    for (let i = 0; i < 200; i++) {
      phase = (phase + 0.754877666) % 1;
      const up = Math.sqrt(-2 * Math.log((i + 0.5) / 200));
      const pitchDeg = clean.pose.pitchDeg + 0.05 * up * Math.cos(2 * Math.PI * phase);
      const azimuthDeg = clean.pose.azimuthDeg + 0.1 * up * Math.sin(2 * Math.PI * phase);
      const sigmas = { ...SIGMAS, pixelPx: 0, mastM: 0, mastHeightM: 0, demM: 0 };
      const outcome = locateOne({ ...clean, sigmas, pose: { ...clean.pose, pitchDeg, azimuthDeg } }, slope);
      if (outcome.kind !== 'position') continue;
      const { eastM, northM } = offset(outcome.at, fire);
      if (isInEllipse(outcome.at.ellipse, eastM, northM)) inside++;
    }
    expect(inside / 200).toBeGreaterThan(0.92);
    expect(inside / 200).toBeLessThan(0.99);
  });
});

function offset(
  a: { lon: number; lat: number },
  b: { lon: number; lat: number },
): { eastM: number; northM: number } {
  const eastM = distanceM(a, { lon: b.lon, lat: a.lat }) * Math.sign(b.lon - a.lon);
  return { eastM, northM: distanceM(a, { lon: a.lon, lat: b.lat }) * Math.sign(b.lat - a.lat) };
}
