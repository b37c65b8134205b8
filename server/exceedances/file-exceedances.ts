import type { Transaction } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import { appendTimeline, loadAlerts, type NewTimelineEntry } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { record } from '../live/journal.ts';
import { placeOf, positionOf, pointOf } from './alert-place.ts';
import {
  insertExceedances,
  lockOpenStationAlerts,
  type OpenAlertRow,
  windsAt,
} from './exceedances.repository.ts';
import { alertFor, GOES_ON_MS, type OpenStationAlert, type StationFact } from './grouping.ts';
import type { Exceedance } from './judge-readings.ts';

const RULES: Actor = { kind: 'system', id: 'thresholds', name: 'Lookout' };
const NOTE_EVERY_MS = 3600_000;
const AIR = new Set<FeatureRow['layer']>(['air-stations', 'voc-stations']);

interface Draft extends OpenStationAlert {
  stations: StationFact[];
  lastAtMs: number;
  row: OpenAlertRow | null;
  added: Exceedance[];
}

/** Files exceedances into their alerts, the oldest first: those of one wind and hour into one. */
export async function fileExceedances(
  trx: Transaction<DB>,
  exceedances: readonly Exceedance[],
  nowMs: number,
): Promise<void> {
  const ordered = [...exceedances].sort((a, b) => a.reading.atMs - b.reading.atMs);
  const firstMs = ordered[0]?.reading.atMs ?? nowMs;
  const rows = await lockOpenStationAlerts(trx, new Date(firstMs - GOES_ON_MS));
  const features = await featuresOf(trx, rows, ordered);
  const winds = await windsAt(trx, [...features.keys()], new Date(firstMs));
  const factOf = (id: string): StationFact | null => {
    const feature = features.get(id);
    if (!feature) return null;
    const medium = AIR.has(feature.layer) ? 'air' : 'water';
    return { featureId: id, medium, at: pointOf(feature), wind: winds.get(id) ?? null };
  };

  const drafts: Draft[] = rows.map((row) => ({
    id: row.id,
    stations: row.featureIds.flatMap((id) => factOf(id) ?? []),
    firstAtMs: row.firstAt.getTime(),
    lastAtMs: row.lastAt.getTime(),
    row,
    added: [],
  }));
  for (const exceedance of ordered) {
    const fact = factOf(exceedance.feature.id);
    if (!fact) continue;
    const { atMs } = exceedance.reading;
    const found = drafts.find((draft) => draft === alertFor(fact, atMs, drafts));
    const draft = found ?? { id: 0, stations: [], firstAtMs: atMs, lastAtMs: atMs, row: null, added: [] };
    if (!found) drafts.push(draft);
    if (!draft.stations.some((s) => s.featureId === fact.featureId)) draft.stations.push(fact);
    draft.lastAtMs = Math.max(draft.lastAtMs, atMs);
    draft.added.push(exceedance);
  }
  for (const draft of drafts) {
    if (draft.added.length > 0) await write(trx, draft, features, nowMs);
  }
}

async function featuresOf(
  trx: Transaction<DB>,
  rows: readonly OpenAlertRow[],
  exceedances: readonly Exceedance[],
): Promise<Map<string, FeatureRow>> {
  const known = new Map(exceedances.map((e) => [e.feature.id, e.feature]));
  const others = [...new Set(rows.flatMap((row) => row.featureIds))].filter((id) => !known.has(id));
  if (others.length === 0) return known;
  const loaded = await trx.selectFrom('features').selectAll().where('id', 'in', others).execute();
  return new Map([...known, ...loaded.map((feature) => [feature.id, feature] as const)]);
}

async function write(
  trx: Transaction<DB>,
  draft: Draft,
  features: ReadonlyMap<string, FeatureRow>,
  nowMs: number,
): Promise<void> {
  const stations = draft.stations.flatMap((s) => features.get(s.featureId) ?? []);
  const worst = draft.added.reduce((a, b) => ((b.multiple ?? 0) > (a.multiple ?? 0) ? b : a));
  const lastAt = new Date(draft.lastAtMs);
  const columns = {
    position: json(positionOf(worst.feature, stations)),
    place: json(placeOf(worst.feature, stations.length)),
    positioned_at: lastAt,
    last_detected_at: lastAt,
  };
  if (!draft.row) {
    const { id } = await trx
      .insertInto('alerts')
      .values({
        kind: 'station_exceedance',
        first_detected_at: new Date(draft.firstAtMs),
        created_at: new Date(nowMs),
        detection_count: draft.added.length,
        confidence: 1,
        sightings: json([]),
        camera_ids: [],
        last_redetection_noted_at: lastAt,
        illustrative: stations.some((s) => s.illustrative),
        ...columns,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertExceedances(trx, id, draft.added);
    await tell(trx, [entryOf(id, 'detected', draft)]);
    return;
  }
  const { row } = draft;
  const n = await insertExceedances(trx, row.id, draft.added);
  if (n === 0) return;
  const isNews = draft.added.some((e) => !row.species.includes(`${e.feature.id} ${e.reading.species}`));
  const isNote = isNews || draft.lastAtMs - (row.notedAt?.getTime() ?? 0) >= NOTE_EVERY_MS;
  await trx
    .updateTable('alerts')
    .set((eb) => ({
      // A new station may move the alert; the same ones going on do not.
      ...(isNews ? columns : { last_detected_at: lastAt }),
      detection_count: eb('detection_count', '+', n),
      ...(isNote ? { last_redetection_noted_at: lastAt } : {}),
    }))
    .where('id', '=', row.id)
    .execute();
  if (isNote) await tell(trx, [entryOf(row.id, 'redetected', draft)]);
  else await tellSilently(trx, row.id);
}

function entryOf(alertId: number, action: 'detected' | 'redetected', { added }: Draft): NewTimelineEntry {
  const values = added.slice(0, 50).map(({ feature, reading, limit, multiple, side, source }) => ({
    code: feature.code,
    nameZh: feature.name_zh,
    nameEn: feature.name_en,
    species: reading.species,
    value: reading.value,
    unit: reading.unit,
    limit,
    side,
    multiple,
    source,
    atMs: reading.atMs,
  }));
  return {
    alertId,
    atMs: Math.max(...added.map((e) => e.reading.atMs)),
    action,
    by: RULES,
    detail: { exceedances: values },
  };
}

async function tell(trx: Transaction<DB>, steps: readonly NewTimelineEntry[]): Promise<void> {
  const entries = await appendTimeline(trx, steps);
  const alerts = await loadAlerts(
    trx,
    steps.map((step) => step.alertId),
  );
  await record(trx, {
    events: alerts.flatMap((alert) => alertEvents(alert, entries)),
    audit: entries.map(auditOf),
  });
}

async function tellSilently(trx: Transaction<DB>, alertId: number): Promise<void> {
  const alerts = await loadAlerts(trx, [alertId]);
  await record(trx, { events: alerts.flatMap((alert) => alertEvents(alert, [])), audit: [] });
}
