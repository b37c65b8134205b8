import type { LayerFeature } from '../../contract/layers.ts';
import { comparePeriods } from '../../domain/hotspots/compare-periods.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import type { World } from '../world.ts';

const HOUR_MS = 3600_000;
const SPECIES = { a34004: ['PM2.5', 30], w21003: ['氨氮', 0.4] } as const;

/** A wave around a level: enough to draw a chart. */
const wave = (level: number, i: number) => Number((level * (1 + 0.3 * Math.sin(i / 4))).toFixed(3));

export const stationsTable: MockHandlersOf<
  | 'stations.series'
  | 'stations.thresholds'
  | 'stations.setThresholds'
  | 'alerts.exceedances'
  | 'layers.export'
  | 'imports.preview'
  | 'imports.commit'
  | 'search'
> = {
  'stations.series': ({ world, params, query }) => {
    const station = featureOf(world, params.id);
    const toMs = query.to ?? world.nowMs();
    const hours = query.range === '24h' ? 24 : query.range === '30d' ? 720 : 8760;
    const fromMs = query.from ?? toMs - hours * HOUR_MS;
    const isDaily = toMs - fromMs > 92 * 24 * HOUR_MS;
    const stepMs = isDaily ? 24 * HOUR_MS : HOUR_MS;
    const first = Math.ceil(fromMs / stepMs) * stepMs;
    const atMs = Array.from({ length: Math.floor((toMs - first) / stepMs) }, (_, i) => first + i * stepMs);
    const species = station.properties.code.startsWith('SEC') ? 'w21003' : 'a34004';
    const [name, level] = SPECIES[species];
    return {
      featureId: station.id,
      fromMs,
      toMs,
      resolution: isDaily ? 'day' : 'hour',
      stepMs,
      comparedFromMs: fromMs - 365 * 24 * HOUR_MS,
      comparedToMs: toMs - 365 * 24 * HOUR_MS,
      series: [
        {
          species,
          nameZh: name,
          nameEn: name,
          unit: species === 'a34004' ? 'µg/m³' : 'mg/L',
          atMs,
          values: atMs.map((_, i) => wave(level, i)),
          flags: atMs.map(() => 'N'),
          limits: { upper: level * 2, lower: null, source: 'threshold' },
          comparison: {
            mean: { now: level, base: level * 1.1, change: comparePeriods(level, level * 1.1, 'quantity') },
            withinLimitPercent: { now: 98, base: 96, change: comparePeriods(98, 96, 'share') },
          },
        },
      ],
    };
  },
  'stations.thresholds': ({ world, params }) => {
    featureOf(world, params.id);
    return { thresholds: [] };
  },
  'stations.setThresholds': ({ world, params, body }) => {
    featureOf(world, params.id);
    return { thresholds: body.thresholds.map((t) => ({ ...t, source: 'threshold' })) };
  },
  'alerts.exceedances': ({ world, params }) => {
    if (!world.alerts.has(params.id)) throw new MockProblem('alert_unknown', { id: params.id });
    return { exceedances: [] };
  },
  'layers.export': ({ world, params, query }) => {
    const features = world.layers[params.layer];
    if (query.format === 'geojson')
      return Response.json(
        { type: 'FeatureCollection', features },
        { headers: { 'content-type': 'application/geo+json' } },
      );
    const lines = features.map(({ properties: { code, nameZh, nameEn } }) => `${code},${nameZh},${nameEn}`);
    return new Response(['code,nameZh,nameEn', ...lines].join('\r\n'), {
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    });
  },
  'imports.preview': ({ params }) => ({
    layer: params.layer,
    format: 'geojson',
    rows: 0,
    create: 0,
    update: 0,
    unchanged: 0,
    errors: [
      {
        row: null,
        field: null,
        code: 'no_rows',
        message: 'The mocks read no files: use the real server to try an import.',
      },
    ],
    errorCount: 1,
    changes: [],
    conflicts: [],
    features: [],
    planHash: '',
  }),
  'imports.commit': () => {
    throw new MockProblem('import_refused');
  },
  search: ({ world, query }) => {
    const wanted = query.q.toLowerCase();
    const hits = Object.entries(world.layers).flatMap(([layer, features]) =>
      features
        .filter(({ properties: p }) => `${p.code} ${p.nameZh} ${p.nameEn}`.toLowerCase().includes(wanted))
        .map((feature) => ({
          kind: 'feature' as const,
          layer: layer as keyof World['layers'],
          id: feature.id,
          nameZh: feature.properties.nameZh,
          nameEn: feature.properties.nameEn,
          ...firstCorner(feature.geometry.coordinates),
        })),
    );
    return { hits: hits.slice(0, query.limit) };
  },
};

function featureOf(world: World, id: string): LayerFeature {
  for (const features of Object.values(world.layers)) {
    const found = features.find((feature) => feature.id === id);
    if (found) return found;
  }
  throw new MockProblem('station_unknown', { id });
}

function firstCorner(coordinates: readonly unknown[]): { lon: number; lat: number } {
  const [first, second] = coordinates;
  if (typeof first === 'number' && typeof second === 'number') return { lon: first, lat: second };
  return Array.isArray(first) ? firstCorner(first) : { lon: 0, lat: 0 };
}
