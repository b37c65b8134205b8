import { overlapM2 } from '../../domain/geo/overlap.ts';
import type { Polygon } from '../../domain/geo/polygon.ts';
import { plotConflicts, type PlotStatus } from '../../domain/soil/contaminated-plot.ts';
import type { NewFeature } from './new-feature.ts';
import { seededRandom } from './seeded-random.ts';

const NOTE = '示意：位置与名称为虚构 / illustrative: place and name are made up';
const PARK: readonly [lon: number, lat: number] = [113.618, 24.702];
/** Rings around the works: how many stations, and how far, degrees. */
const RINGS = [
  { stations: 8, lon: 0.009, lat: 0.007 },
  { stations: 16, lon: 0.018, lat: 0.015 },
] as const;

/** Alarm levels of the made-up park, in the stored units; from no standard. */
const THRESHOLDS = { a24088: 2, a25002: 30, a25003: 200, a25004: 100, a25038: 50, a21028: 30, a31002: 50 };

/** Rings of made-up VOC stations around a made-up park: fine monitoring of its last 500 metres. */
export function illustrativeVocStations(): NewFeature[] {
  const random = seededRandom(3636);
  const places = RINGS.flatMap((ring) =>
    Array.from({ length: ring.stations }, (_, i) => {
      const angle = ((i + random() * 0.4) / ring.stations) * 2 * Math.PI;
      return [PARK[0] + ring.lon * Math.cos(angle), PARK[1] + ring.lat * Math.sin(angle)] as const;
    }),
  );
  return places.map(([lon, lat], i) => {
    const n = String(i + 1).padStart(2, '0');
    return {
      layer: 'voc-stations',
      code: `VOC-${n}`,
      nameZh: `示意园区站 ${n}`,
      nameEn: `Illustrative park station ${n}`,
      adcode: 440205,
      geometry: { type: 'Point', coordinates: [round(lon), round(lat)] },
      attributes: { thresholds: THRESHOLDS },
      expectedEveryS: 3600,
      positionNote: NOTE,
      illustrative: true,
    };
  });
}

/** Two made-up projects: one beside the plots, one over a plot of the negative list. */
export function illustrativeProjects(plots: readonly NewFeature[]): NewFeature[] {
  const listed = plots.find((plot) => plot.attributes['negativeList'] === true);
  if (listed?.geometry.type !== 'Polygon') throw new Error('the pilot city has a plot on the negative list');
  const [lon = 0, lat = 0] = listed.geometry.coordinates[0]?.[0] ?? [];
  return [project(plots, '01', [lon - 0.002, lat - 0.001]), project(plots, '02', [lon + 0.05, lat + 0.05])];
}

function project(plots: readonly NewFeature[], n: string, [lon, lat]: readonly [number, number]): NewFeature {
  const [d, h] = [0.0022, 0.0016];
  const ring = [
    [lon - d, lat - h],
    [lon + d, lat - h],
    [lon + d, lat + h],
    [lon - d, lat + h],
    [lon - d, lat - h],
  ].map(([x = 0, y = 0]): [number, number] => [round(x), round(y)]);
  const overlaps = plots.map((plot) => ({
    plotId: plot.code,
    overlapM2:
      plot.geometry.type === 'Polygon'
        ? overlapM2([[ring]], [plot.geometry.coordinates as unknown as Polygon])
        : 0,
    plot: {
      status: plot.attributes['status'] as PlotStatus,
      onNegativeList: plot.attributes['negativeList'] === true,
      phaseOneControl: plot.attributes['phaseOneControl'] === true,
    },
  }));
  return {
    layer: 'projects',
    code: `PRJ-${n}`,
    nameZh: `示意项目 ${n}`,
    nameEn: `Illustrative project ${n}`,
    adcode: null,
    geometry: { type: 'Polygon', coordinates: [ring] },
    attributes: {
      purpose: 'development',
      conflicts: plotConflicts(overlaps, 'development').map((c) => ({
        ...c,
        overlapM2: Math.round(c.overlapM2),
      })),
      surveyedOn: '2026-08-31',
    },
    expectedEveryS: null,
    positionNote: NOTE,
    illustrative: true,
  };
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
