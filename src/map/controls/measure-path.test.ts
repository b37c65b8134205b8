import { describe, expect, it } from 'vitest';
import { destination } from '../../../domain/geo/geodesic.ts';
import { measureFeatures, pathLengthM } from './measure-path.ts';

const a = { lon: 113.6, lat: 24.8 };
const b = destination(a, 90, 1000);
const c = destination(b, 0, 500);

describe('measuring a path', () => {
  it('adds the lengths of its legs', () => {
    expect(pathLengthM([])).toBe(0);
    expect(pathLengthM([a])).toBe(0);
    expect(pathLengthM([a, b, c])).toBeCloseTo(1500, 2);
  });

  it('writes the running distance at each corner but the first', () => {
    const { features } = measureFeatures([a, b, c]);
    expect(features[0]?.geometry.type).toBe('LineString');
    expect(features.slice(1).map((corner) => corner.properties?.['label'] as string)).toEqual([
      '',
      '1 km',
      '1.50 km',
    ]);
  });
});
