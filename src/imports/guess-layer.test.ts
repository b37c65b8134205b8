import { expect, it } from 'vitest';
import { guessLayer } from './guess-layer.ts';

it.each([
  ['MODIS_C6_1_SouthEast_Asia_24h.csv', 'fire-points'],
  ['拟建项目2026.zip', 'projects'],
  ['water-sections.csv', 'water-sections'],
  ['soil_plots.kml', 'land-plots'],
  ['export.geojson', 'air-stations'],
])('%s goes into %s unless somebody says otherwise', (name, layer) => expect(guessLayer(name)).toBe(layer));
