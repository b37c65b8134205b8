import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDifferenceDeg, destination } from '../geo/geodesic.ts';
import { conditionalProbability, cpfAt } from './cpf.ts';
import { rankSuspects, type EmissionSource } from './suspects.ts';
import { meanWind, sectorHalfAngleDeg, upwindSector } from './wind.ts';

const STATION = { lon: 113.5971, lat: 24.6863 };

function source(
  id: string,
  bearingDeg: number,
  rangeM: number,
  over: Partial<EmissionSource> = {},
): EmissionSource {
  return {
    id,
    ...destination(STATION, bearingDeg, rangeM),
    species: ['toluene'],
    permit: 'key',
    treatment: 'unknown',
    ...over,
  };
}

describe('meanWind', () => {
  it('averages across north', () => {
    const wind = meanWind([
      { speedMS: 2, fromDeg: 350 },
      { speedMS: 2, fromDeg: 10 },
    ]);
    expect(Math.abs(bearingDifferenceDeg(0, wind?.fromDeg ?? 90))).toBeLessThan(1e-9);
    expect(wind?.speedMS).toBeCloseTo(2 * Math.cos((10 * Math.PI) / 180), 12);
    expect(wind?.scalarSpeedMS).toBe(2);
  });

  it('has no direction when winds cancel or nothing moves', () => {
    expect(
      meanWind([
        { speedMS: 3, fromDeg: 90 },
        { speedMS: 3, fromDeg: 270 },
      ]),
    ).toMatchObject({ fromDeg: null, speedMS: 0, steadiness: 0 });
    expect(meanWind([{ speedMS: 0, fromDeg: 0 }])?.fromDeg).toBeNull();
    expect(meanWind([{ speedMS: Number.NaN, fromDeg: 0 }])).toBeNull();
  });

  it('turns with its samples', () => {
    const sample = fc.record({
      speedMS: fc.double({ min: 0.5, max: 20, noNaN: true }),
      fromDeg: fc.double({ min: 0, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1 }), fc.integer({ min: 0, max: 359 }), (samples, turn) => {
        const [a, b] = [
          meanWind(samples),
          meanWind(samples.map((s) => ({ ...s, fromDeg: s.fromDeg + turn }))),
        ];
        expect(bearingDifferenceDeg((a?.fromDeg ?? 0) + turn, b?.fromDeg ?? 0)).toBeCloseTo(0, 6);
        expect(a?.speedMS).toBeCloseTo(b?.speedMS ?? 0, 9);
      }),
    );
  });
});

describe('upwindSector', () => {
  it.each([
    [3, 22.5],
    [1, 22.5],
    [0.5, 33.75],
    [0, 45],
  ])('at %d m/s opens %d° to either side', (speed, half) => {
    expect(sectorHalfAngleDeg(speed)).toBe(half);
  });
});

describe('conditionalProbability', () => {
  it('points at the sector the high values come from', () => {
    const samples = Array.from({ length: 160 }, (_, i) => ({
      value: i % 16 === 4 ? 90 : 10 + (i % 7),
      windFromDeg: (i % 16) * 22.5,
      windSpeedMS: 2,
    }));
    const cpf = conditionalProbability(samples);
    expect(cpf?.sectors[4]).toMatchObject({ middleDeg: 90, n: 10, m: 10, cpf: 1 });
    expect(cpf === null ? null : cpfAt(cpf, 95)).toBe(1);
  });

  it('sets calm samples apart and has no value where the wind never blew from', () => {
    const cpf = conditionalProbability([
      { value: 1, windFromDeg: 0, windSpeedMS: 0.2 },
      { value: 2, windFromDeg: 359, windSpeedMS: 2 },
    ]);
    expect(cpf).toMatchObject({ calm: 1 });
    expect([cpf?.sectors[0]?.n, cpf?.sectors[8]?.cpf]).toEqual([1, null]);
    expect(conditionalProbability([])).toBeNull();
  });

  it('counts every sample once', () => {
    const sample = fc.record({
      value: fc.double({ min: 0, max: 500, noNaN: true }),
      windFromDeg: fc.double({ min: -720, max: 720, noNaN: true }),
      windSpeedMS: fc.double({ min: 0, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1 }), (samples) => {
        const cpf = conditionalProbability(samples);
        expect((cpf?.calm ?? 0) + (cpf?.sectors.reduce((n, s) => n + s.n, 0) ?? 0)).toBe(samples.length);
      }),
    );
  });
});

describe('rankSuspects', () => {
  const sector = upwindSector(meanWind([{ speedMS: 3, fromDeg: 45 }]));

  it('looks where the wind comes from, not where it goes', () => {
    const ranked = rankSuspects(
      STATION,
      sector,
      ['toluene'],
      [source('upwind', 45, 1000), source('downwind', 225, 1000), source('far', 45, 6000)],
    );
    expect(ranked.map((s) => s.id)).toEqual(['upwind']);
    expect(ranked[0]?.bearingDeg).toBeCloseTo(45, 6);
    expect(ranked[0]?.distanceM).toBeCloseTo(1000, 3);
  });

  it.each([
    ['bearing', source('first', 45, 1000), source('second', 60, 1000)],
    ['distance', source('first', 45, 800), source('second', 45, 2500)],
    ['species', source('first', 45, 1000), source('second', 45, 1000, { species: ['benzene'] })],
    ['permit', source('first', 45, 1000), source('second', 45, 1000, { permit: 'registered' })],
    [
      'treatment',
      source('first', 45, 1000, { treatment: 'stopped' }),
      source('second', 45, 1000, { treatment: 'running' }),
    ],
  ])('prefers by %s, all else equal', (_, first, second) => {
    expect(rankSuspects(STATION, sector, ['toluene'], [second, first]).map((s) => s.id)).toEqual([
      'first',
      'second',
    ]);
  });

  it('asks all round when the wind has no direction', () => {
    const ranked = rankSuspects(STATION, null, [], [source('north', 0, 1000), source('south', 180, 900)]);
    expect(ranked.map((s) => [s.id, s.offsetDeg])).toEqual([
      ['south', null],
      ['north', null],
    ]);
  });

  it('scores between 0 and 1, in order', () => {
    const any = fc.tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 10, max: 5000 }));
    fc.assert(
      fc.property(fc.array(any), (places) => {
        const ranked = rankSuspects(
          STATION,
          sector,
          ['toluene'],
          places.map(([bearing, range], i) => source(String(i), bearing, range)),
        );
        const scores = ranked.map((s) => s.score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(ranked.every((s) => (s.offsetDeg ?? 180) <= 22.5)).toBe(true);
      }),
    );
  });
});
