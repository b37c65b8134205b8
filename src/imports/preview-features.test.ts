import { expect, it } from 'vitest';
import type { z } from 'zod';
import type { ImportPreview } from '../../contract/imports.ts';
import { previewBox, previewFeatures } from './preview-features.ts';

const CITY = [112.9, 23.8, 114.8, 25.6] as const;
const at = (code: string, lon: number, lat: number) => ({
  type: 'Feature' as const,
  id: code,
  geometry: { type: 'Point' as const, coordinates: [lon, lat] },
  properties: { code },
});
const preview = {
  features: [at('A', 113.5, 24.5), at('B', 113.7, 24.9), at('C', 113.6, 24.6)],
  changes: [
    { code: 'A', nameZh: '', nameEn: '', kind: 'create', fields: [] },
    { code: 'B', nameZh: '', nameEn: '', kind: 'update', fields: ['name'] },
  ],
  faulty: [{ row: 7, lon: 24.5, lat: 89 }],
} as unknown as z.infer<typeof ImportPreview>;

it('tells apart what is new, changed, as it was, and wrong', () => {
  const { features } = previewFeatures(preview);
  expect(features.map((f) => [f.properties?.['kind'], f.properties?.['label']])).toEqual([
    ['create', 'A'],
    ['update', 'B'],
    ['same', 'C'],
    ['wrong', '7'],
  ]);
});

it('flies to what lies near the city, whatever a wrong row says', () => {
  expect(previewBox(previewFeatures(preview), CITY)).toEqual([113.5, 24.5, 113.7, 24.9]);
  expect(previewBox({ type: 'FeatureCollection', features: [] }, CITY)).toBeNull();
});
