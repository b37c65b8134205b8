import { z } from 'zod';
import airStations from './data/air-stations.json' with { type: 'json' };
import waterSections from './data/water-sections.json' with { type: 'json' };
import waterSources from './data/water-sources.json' with { type: 'json' };
import type { NewFeature } from './new-feature.ts';

const APPROXIMATE = '近似位置，±5 km / approximate, ±5 km';
const PLACEHOLDER = '示意：名称未公布，位置虚构 / illustrative: name not published, place made up';
const HOUR_S = 3600;

const Point = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  lon: z.number(),
  lat: z.number(),
  adcode: z.int(),
  placeholder: z.boolean().default(false),
});

/** Real stations at their published positions; what they measure in the pilot city is illustrative. */
export function airStationFeatures(): NewFeature[] {
  return z
    .array(Point)
    .parse(airStations.stations)
    .map((s) => ({
      ...base(s),
      layer: 'air-stations',
      attributes: {},
      expectedEveryS: HOUR_S,
      positionNote: '',
    }));
}

export function waterSectionFeatures(): NewFeature[] {
  return z
    .array(Point.extend({ target: z.enum(['I', 'II', 'III', 'IV', 'V']).nullable() }))
    .parse(waterSections.sections)
    .map((s) => ({
      ...base(s),
      layer: 'water-sections',
      attributes: { targetClass: s.target },
      expectedEveryS: 4 * HOUR_S,
      positionNote: s.placeholder ? PLACEHOLDER : APPROXIMATE,
    }));
}

export function waterSourceFeatures(): NewFeature[] {
  return z
    .array(Point.extend({ reserve: z.boolean() }))
    .parse(waterSources.sources)
    .map((s) => ({
      ...base(s),
      layer: 'water-sources',
      attributes: { reserve: s.reserve, targetClass: 'II' },
      expectedEveryS: HOUR_S,
      positionNote: s.placeholder ? PLACEHOLDER : APPROXIMATE,
    }));
}

function base(point: z.output<typeof Point>) {
  return {
    code: point.code,
    nameZh: point.nameZh,
    nameEn: point.nameEn,
    adcode: point.adcode,
    geometry: { type: 'Point' as const, coordinates: [point.lon, point.lat] },
    illustrative: true,
  };
}
