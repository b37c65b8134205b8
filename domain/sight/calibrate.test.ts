import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDifferenceDeg } from '../geo/geodesic.ts';
import { calibrate, type CalibrationInput, type Landmark } from './calibrate.ts';
import { landmarkDrift } from './drift.ts';
import type { Lens, LensModel } from './lens.ts';
import { type Orientation, pixelOfAim } from './pose.ts';
import { normalFrom, seededRandom } from './random.ts';
import { CENTRE, from, LENS } from './sight.fixture.ts';
import { viewOf } from './view.ts';

const TRUE: Orientation = { azimuthDeg: 358, pitchDeg: -1.5, rollDeg: 1.2 };
const PLACES: readonly (readonly [number, number, number])[] = [
  [345, 3000, 260],
  [352, 6000, 180],
  [1, 4500, 420],
  [6, 2200, 90],
  [11, 7000, 600],
  [358, 1500, 100],
];

function landmarksOf(
  lens: Lens,
  o: Orientation,
  places: readonly (readonly [number, number, number])[],
): Landmark[] {
  return places.map(([bearing, rangeM, elevationM], i) => {
    const place = from(bearing, rangeM);
    const pixel = pixelOfAim(lens, o, viewOf(CENTRE, 145, place, elevationM));
    if (pixel === null) throw new Error('landmark behind the camera');
    return { id: `l${i}`, pixel, place, elevationM };
  });
}

const inputOf = (landmarks: readonly Landmark[]): CalibrationInput => ({
  site: CENTRE,
  lensElevationM: 145,
  widthPx: 1920,
  heightPx: 1080,
  landmarks,
});

describe('calibration', () => {
  it.each([
    ['rectilinear', 54],
    ['equidistant', 54],
    ['rectilinear', 87],
    ['equidistant', 87],
  ] as const)(
    'finds the pose and tells a %s lens of %d degrees by its residuals',
    (model: LensModel, hfovDeg) => {
      const lens = { ...LENS, model, hfovDeg };
      const wide = PLACES.map(([b, r, e]) => [358 + (b > 180 ? b - 360 + 2 : b + 2) * 1.5, r, e] as const);
      const outcome = calibrate(inputOf(landmarksOf(lens, TRUE, wide)));
      if (outcome.kind !== 'calibrated') throw new Error(outcome.reason);
      const { best } = outcome;
      expect(best.lens.model).toBe(model);
      expect(best.lens.hfovDeg).toBeCloseTo(hfovDeg, 3);
      expect(Math.abs(bearingDifferenceDeg(best.orientation.azimuthDeg, TRUE.azimuthDeg))).toBeLessThan(1e-3);
      expect(best.orientation.pitchDeg).toBeCloseTo(TRUE.pitchDeg, 3);
      expect(best.orientation.rollDeg).toBeCloseTo(TRUE.rollDeg, 3);
      expect(best.rmsPx).toBeLessThan(0.01);
      expect(outcome.other?.rmsPx).toBeGreaterThan(0.5);
    },
  );

  it('finds any pose from four exact landmarks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -8, max: 2, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 20, max: 70, noNaN: true }),
        (azimuthDeg, pitchDeg, rollDeg, hfovDeg) => {
          const o = { azimuthDeg, pitchDeg, rollDeg };
          const places = [
            [azimuthDeg - 8, 3000, 300],
            [azimuthDeg + 7, 5000, 150],
            [azimuthDeg + 2, 1500, 60],
            [azimuthDeg - 3, 6000, 700],
          ] as const;
          const outcome = calibrate({ ...inputOf(landmarksOf({ ...LENS, hfovDeg }, o, places)) });
          if (outcome.kind !== 'calibrated') throw new Error(outcome.reason);
          const fits = [outcome.best, outcome.other];
          const fit = fits.find((f) => f?.lens.model === 'rectilinear');
          expect(fit?.rmsPx).toBeLessThan(0.05);
          expect(fit?.lens.hfovDeg).toBeCloseTo(hfovDeg, 1);
        },
      ),
      { numRuns: 25 },
    );
  });

  /** Clicks of a pixel's error on landmarks from corner to corner. */
  const scattered = (lens: Lens, n: number, seed: number) => {
    const normal = normalFrom(seededRandom(seed));
    const places = Array.from({ length: n }, (_, i) => {
      const turn = ((i % 5) / 4 - 0.5) * 0.9 * lens.hfovDeg;
      return [358 + turn, 1200 + 350 * i, 145 + (i % 3) * 0.055 * (1200 + 350 * i) - 0.02 * i * 350] as const;
    });
    return landmarksOf(lens, TRUE, places).map((l) => ({
      ...l,
      pixel: { x: l.pixel.x + normal(), y: l.pixel.y + normal() },
    }));
  };

  it.each([
    [{ k1: -0.18, k2: 0 }, 12, 0.03],
    [{ k1: 0.12, k2: 0 }, 15, 0.03],
    [{ k1: -0.3, k2: 0.12 }, 24, 0.08],
  ])('fits %o from %d landmarks', (terms, n, within) => {
    const lens = { ...LENS, hfovDeg: 64, ...terms };
    const outcome = calibrate(inputOf(scattered(lens, n, 5)));
    if (outcome.kind !== 'calibrated') throw new Error(outcome.reason);
    const { best, other } = outcome;
    const fit = best.lens.model === 'rectilinear' ? best : other;
    expect(fit?.radialTerms).toBeGreaterThan(0);
    expect(Math.abs((fit?.lens.k1 ?? 0) - lens.k1)).toBeLessThan(within);
    expect(best.rmsPx).toBeLessThan(2);
    expect(Math.abs(bearingDifferenceDeg(best.orientation.azimuthDeg, TRUE.azimuthDeg))).toBeLessThan(0.1);
  });

  it('fits no radial term to a straight lens, nor to too few landmarks of a bent one', () => {
    const plain = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
      calibrate(inputOf(scattered({ ...LENS, hfovDeg: 64 }, 14, seed))),
    );
    const rectilinear = plain.flatMap((o) =>
      o.kind === 'calibrated' ? [o.best, o.other].filter((f) => f?.lens.model === 'rectilinear') : [],
    );
    expect(rectilinear).toHaveLength(8);
    expect(rectilinear.filter((f) => f?.radialTerms !== 0).length).toBeLessThanOrEqual(1);
    const few = calibrate(inputOf(scattered({ ...LENS, hfovDeg: 64, k1: -0.18 }, 6, 5)));
    expect(few).toMatchObject({ kind: 'calibrated', best: { radialTerms: 0, lens: { k1: 0, k2: 0 } } });
  });

  it('shows on which landmark the click was wrong, and widens its errors', () => {
    const landmarks = landmarksOf(LENS, TRUE, PLACES);
    const wrong = landmarks.map((l, i) =>
      i === 2 ? { ...l, pixel: { x: l.pixel.x + 40, y: l.pixel.y } } : l,
    );
    const clean = calibrate(inputOf(landmarks));
    const outcome = calibrate(inputOf(wrong));
    if (outcome.kind !== 'calibrated' || clean.kind !== 'calibrated') throw new Error('refused');
    const worst = [...outcome.best.residuals].sort((a, b) => b.angleDeg - a.angleDeg)[0];
    expect(worst?.id).toBe('l2');
    expect(outcome.best.sigmaAzimuthDeg).toBeGreaterThan(10 * clean.best.sigmaAzimuthDeg + 0.05);
  });

  it('holds the field of view when it is known', () => {
    const landmarks = landmarksOf(LENS, TRUE, PLACES).slice(0, 3);
    const outcome = calibrate({ ...inputOf(landmarks), heldHfovDeg: 40 });
    expect(outcome).toMatchObject({ kind: 'calibrated', best: { sigmaHfovDeg: 0 } });
    expect(outcome.kind === 'calibrated' && outcome.best.lens.hfovDeg).toBeCloseTo(40, 6);
  });

  it('refuses two landmarks, landmarks on one line, landmarks close together and landmarks at the mast', () => {
    const all = landmarksOf(LENS, TRUE, PLACES);
    expect(calibrate(inputOf(all.slice(0, 2)))).toEqual({ kind: 'refused', reason: 'too-few' });
    const line = all.map((l, i) => ({ ...l, pixel: { x: 200 + 300 * i, y: 500 + 20 * i } }));
    expect(calibrate(inputOf(line))).toEqual({ kind: 'refused', reason: 'on-one-line' });
    const close = all.map((l, i) => ({ ...l, pixel: { x: 900 + 9 * i, y: 500 + 7 * (i % 2) } }));
    expect(calibrate(inputOf(close))).toEqual({ kind: 'refused', reason: 'too-close-together' });
    const near = all.map((l, i) => (i === 0 ? { ...l, place: from(350, 20) } : l));
    expect(calibrate(inputOf(near))).toEqual({ kind: 'refused', reason: 'too-near' });
  });

  it('refuses landmarks that no pose explains', () => {
    const all = landmarksOf(LENS, TRUE, PLACES);
    const shuffled = all.map((l, i) => ({ ...l, place: from(i * 60, 3000) }));
    expect(calibrate(inputOf(shuffled))).toEqual({ kind: 'refused', reason: 'no-fit' });
  });
});

describe('drift', () => {
  const seenFrom = (o: Orientation) =>
    PLACES.map(([bearing, rangeM, elevationM]) => {
      const aim = viewOf(CENTRE, 145, from(bearing, rangeM), elevationM);
      const pixel = pixelOfAim(LENS, o, aim);
      if (pixel === null) throw new Error('behind');
      return { pixel, aim };
    });

  it('is steady while landmarks stand where they were calibrated', () => {
    expect(landmarkDrift(LENS, TRUE, seenFrom(TRUE), 0.05)).toMatchObject({ kind: 'steady' });
  });

  it('alarms on a knocked camera and finds the turn that explains it', () => {
    const knocked = { ...TRUE, azimuthDeg: TRUE.azimuthDeg + 1.5, pitchDeg: TRUE.pitchDeg - 0.4 };
    const drift = landmarkDrift(LENS, TRUE, seenFrom(knocked), 0.05);
    if (drift.kind !== 'drifted' || drift.turn === null) throw new Error(drift.kind);
    expect(drift.turn.azimuthDeg).toBeCloseTo(1.5, 2);
    expect(drift.turn.pitchDeg).toBeCloseTo(-0.4, 2);
  });

  it('does not judge by two landmarks', () => {
    expect(landmarkDrift(LENS, TRUE, seenFrom(TRUE).slice(0, 2), 0.05).kind).toBe('undecided');
  });
});
