import type { FeatureCollection } from 'geojson';

const DRAWN = ['name', 'mark', 'label', 'sub', 'nameZh', 'nameEn'] as const;

/** Every character that the map may draw from these features, each once. */
export function labelText(data: FeatureCollection): string {
  const chars = new Set<string>();
  for (const { properties } of data.features)
    for (const name of DRAWN) {
      const value: unknown = properties?.[name];
      if (typeof value === 'string') for (const char of value) chars.add(char);
    }
  return [...chars].join('');
}
