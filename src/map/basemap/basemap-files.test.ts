import { readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { BASEMAP_FILES } from './sources.ts';

interface Credited extends FeatureCollection {
  readonly attribution: string;
  readonly licence: string;
}
const read = (file: string) => JSON.parse(readFileSync(`public/${file}`, 'utf8')) as Credited;

describe('the files of the basemap', () => {
  it.each(Object.values(BASEMAP_FILES))('%s says where it comes from and under which licence', (file) => {
    const data = read(file);
    expect(data.attribution.length).toBeGreaterThan(10);
    expect(data.licence).toMatch(/MIT|LGPL-3.0/);
  });

  it('hold the ten districts by name, their lines, the edge of the city, and what lies outside', () => {
    const kinds = read(BASEMAP_FILES['base-outline']).features.map((f) => f.properties?.['kind'] as string);
    expect(kinds.filter((kind) => kind === 'label')).toHaveLength(10);
    expect([...new Set(kinds)].sort()).toEqual(['city', 'district', 'label', 'outside']);
  });

  it('hold rivers of known levels only', () => {
    for (const { properties, geometry } of read(BASEMAP_FILES['base-rivers']).features) {
      expect([2, 3, 4]).toContain(properties?.['level']);
      expect(geometry.type).toBe('LineString');
    }
  });
});
