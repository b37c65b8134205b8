import { area } from '@turf/area';
import type { LayerFeature, Reading } from '../../contract/layers.ts';
import { PERIODS } from '../../contract/stations.ts';
import { freshnessOf } from '../../domain/freshness.ts';
import type { FeatureRow, LatestRow } from './layers.repository.ts';
import { LAYER_STATES } from './states/index.ts';

/** A year: plots and zones are surveyed, not measured, and change by decision. */
const SURVEYED_EVERY_S = 366 * 24 * 3600;

/** A stored feature with its latest readings, as the console sees it at `nowMs`. */
export function featureView(row: FeatureRow, latestRows: readonly LatestRow[], nowMs: number): LayerFeature {
  const readings = latestRows.map(toReading);
  const latest = new Map(readings.map((r) => [r.species, r]));
  const updatedAtMs = newestKnownMs(readings, nowMs) ?? surveyedAtMs(row);
  const everyMs = (row.expected_every_s ?? SURVEYED_EVERY_S) * 1000;
  const areaM2 = row.geometry.type === 'Point' ? 0 : Math.round(area(row.geometry as GeoJSON.Geometry));
  return {
    type: 'Feature',
    id: row.id,
    geometry: row.geometry,
    properties: {
      id: row.id,
      code: row.code,
      nameZh: row.name_zh,
      nameEn: row.name_en,
      districtAdcode: row.district_adcode,
      illustrative: row.illustrative,
      positionNote: row.position_note,
      freshness: freshnessOf(updatedAtMs, everyMs, nowMs),
      updatedAtMs,
      readings,
      ...LAYER_STATES[row.layer](row.attributes, latest, areaM2),
    },
  };
}

function toReading(row: LatestRow): Reading {
  return {
    species: row.species,
    value: row.value,
    unit: row.unit,
    atMs: row.at.getTime(),
    flag: row.flag,
    period: PERIODS[row.period],
    hourMean: row.hour_mean,
  };
}

const LENGTH_MS = { realtime: 0, minute: 0, hour: 3600_000, day: 24 * 3600_000 } as const;

/** When the newest value was known: at the end of its interval. */
function newestKnownMs(readings: readonly Reading[], nowMs: number): number | null {
  if (readings.length === 0) return null;
  const ends = readings.map(({ atMs, period }) =>
    Math.max(atMs, Math.min(nowMs, atMs + LENGTH_MS[period ?? 'hour'])),
  );
  return Math.max(...ends);
}

function surveyedAtMs(row: FeatureRow): number | null {
  if (row.valid_from) return row.valid_from.getTime();
  const day = row.attributes['surveyedOn'];
  return typeof day === 'string' ? Date.parse(`${day}T00:00:00+08:00`) : null;
}
