import { type Kysely, sql } from 'kysely';
import { boundsOf, isInMultiPolygon } from '../../domain/geo/polygon.ts';
import { dayAfter, dayStartMs } from '../../domain/hotspots/periods.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import type { DB } from '../database/schema.ts';
import type { PlaceData } from '../places/places.ts';
import { seededRandom } from './seeded-random.ts';

const DAYS = 462;
/** Alerts of their own count from 2001: what is made up for the past keeps below. */
const MOST = 1990;
const SEED = 20_261_018;

/** Where it burns, with the weight of an ordinary day and of the last three weeks. */
const CLUSTERS = [
  { lon: 113.83, lat: 24.96, spreadKm: 4.5, usual: 1.1, lately: 3.4 },
  { lon: 113.72, lat: 24.86, spreadKm: 5, usual: 0.8, lately: 1.8 },
  { lon: 113.95, lat: 24.97, spreadKm: 4, usual: 0.7, lately: 2.2 },
  { lon: 114.07, lat: 24.95, spreadKm: 5, usual: 0.9, lately: 1.3 },
  { lon: 114.3, lat: 25.11, spreadKm: 6, usual: 1.3, lately: 1.2 },
  { lon: 113.36, lat: 25.13, spreadKm: 6, usual: 1.1, lately: 0.7 },
  { lon: 114.1, lat: 24.36, spreadKm: 6, usual: 0.9, lately: 0.6 },
  { lon: 113.6, lat: 24.68, spreadKm: 5, usual: 0.8, lately: 0.9 },
  { lon: 113.25, lat: 24.78, spreadKm: 7, usual: 0.5, lately: 0.4 },
  { lon: 114.2, lat: 24.06, spreadKm: 6, usual: 0.5, lately: 0.5 },
] as const;
/** Straw after the harvests of July and of autumn, grass and graves in early spring. By month, January first. */
const SEASON = [0.9, 1.3, 1.1, 1.4, 0.5, 0.4, 1.2, 0.8, 0.9, 1.5, 1.8, 1.4] as const;
/** When fields burn: late morning and before dusk. */
const HOURS = [1, 1, 1, 0, 0, 1, 2, 4, 7, 10, 12, 10, 6, 6, 8, 11, 14, 15, 11, 7, 4, 3, 2, 1] as const;
const KINDS = [
  'camera_smoke',
  'camera_smoke',
  'camera_smoke',
  'camera_smoke',
  'camera_smoke',
  'camera_smoke',
  'complaint',
  'satellite_fire',
  'manual',
] as const;
const FALSE_SHARE = 0.12;
const FALSE_REASONS = ['steam_or_chimney', 'dust', 'fog_or_cloud', 'permitted_burning'] as const;
const RESPONDER_OF: Readonly<Record<number, [id: string, name: string]>> = {
  440224: ['R-02', '张伟明'],
  440222: ['R-03', '陈建华'],
  440282: ['R-04', '黄丽娟'],
  440205: ['R-05', '刘国栋'],
  440281: ['R-06', '吴晓峰'],
  440229: ['R-07', '邓少文'],
  440232: ['R-08', '盘美凤'],
};
const DEFAULT_RESPONDER = ['R-01', '李志强'] as const;
const KM_PER_DEG = 111.32;

interface PastAlert {
  id: number;
  kind: string;
  atMs: number;
  lon: number;
  lat: number;
  adcode: number;
  zh: string;
  en: string;
  falseReason: string | null;
  takenMs: number;
  arrivedMs: number | null;
  closedMs: number;
  responder: readonly [string, string];
}

const pick = <T>(list: readonly T[], at: number): T =>
  list[Math.min(list.length - 1, Math.floor(at * list.length))]!;

function weighted(weights: readonly number[], at: number): number {
  let rest = at * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (rest -= weight) < 0);
}

/** A year and a quarter of alerts that never happened, all closed before today; the same for the same day. */
export function pastAlerts(nowMs: number, { districts, places }: PlaceData): PastAlert[] {
  const random = seededRandom(SEED);
  const normal = () => (random() + random() + random() + random() - 2) * 1.7;
  const today = shanghaiDate(nowMs);
  const days = Array.from({ length: DAYS }, (_, i) => dayAfter(today, i - DAYS));
  const season = (date: string) => SEASON[Number(date.slice(5, 7)) - 1] ?? 1;
  const total = days.reduce((sum, date, i) => sum + season(date) * (1 + (0.15 * i) / DAYS), 0);
  const alerts: PastAlert[] = [];
  const boxes = new Map(districts.map((d) => [d, boundsOf(d.polygons)]));
  let due = 0;
  days.forEach((date, i) => {
    due += ((season(date) * (1 + (0.15 * i) / DAYS)) / total) * MOST;
    const isLate = i >= DAYS - 21;
    const weights = CLUSTERS.map((c) => (isLate ? c.lately : c.usual));
    for (; alerts.length < Math.floor(due);) {
      const cluster = CLUSTERS[weighted(weights, random())]!;
      const lat = cluster.lat + (normal() * cluster.spreadKm) / KM_PER_DEG;
      const lon =
        cluster.lon + (normal() * cluster.spreadKm) / (KM_PER_DEG * Math.cos((lat * Math.PI) / 180));
      const district = districts.find((d) => {
        const box = boxes.get(d);
        const isNear = box && lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;
        return isNear && isInMultiPolygon({ lon, lat }, d.polygons);
      });
      if (!district) continue;
      const near = places.reduce((best, place) =>
        (place.lon - lon) ** 2 + (place.lat - lat) ** 2 < (best.lon - lon) ** 2 + (best.lat - lat) ** 2
          ? place
          : best,
      );
      const minute = 60_000;
      const atMs = (dayStartMs(date) ?? nowMs) + (weighted(HOURS, random()) * 60 + random() * 60) * minute;
      const takenMs = atMs + (0.4 + random() * 2.4) * minute;
      const isFalse = random() < FALSE_SHARE;
      const arrivedMs = isFalse ? null : atMs + Math.exp(2.15 + normal() * 0.35 - (0.15 * i) / DAYS) * minute;
      alerts.push({
        id: alerts.length + 1,
        kind: pick(KINDS, random()),
        atMs: Math.round(atMs),
        lon: Number(lon.toFixed(5)),
        lat: Number(lat.toFixed(5)),
        adcode: district.adcode,
        zh: `${district.nameZh} ${near.nameZh}附近`,
        en: `Near ${near.nameEn}, ${district.nameEn}`,
        falseReason: isFalse ? pick(FALSE_REASONS, random()) : null,
        takenMs: Math.round(takenMs),
        arrivedMs: arrivedMs && Math.round(arrivedMs),
        closedMs: Math.round(arrivedMs ? arrivedMs + (12 + random() * 50) * minute : takenMs + minute),
        responder: RESPONDER_OF[district.adcode] ?? DEFAULT_RESPONDER,
      });
    }
  });
  // Nothing made up is closed today: today's figures are today's alone.
  const todayMs = dayStartMs(today) ?? nowMs;
  return alerts.filter((alert) => alert.closedMs < todayMs);
}

/** Puts the illustrative past into a demo that has none yet, so that statistics have something to show. Once. */
export async function seedHistory(
  db: Kysely<DB>,
  nowMs: number,
  places: () => Promise<PlaceData>,
): Promise<void> {
  const known = await db
    .selectFrom('alerts')
    .select('id')
    .where('id', '<=', MOST)
    .limit(1)
    .executeTakeFirst();
  if (known) return;
  const rows = JSON.stringify(pastAlerts(nowMs, await places()));
  const officer = JSON.stringify({ kind: 'system', id: 'demo', name: '示意 / illustrative' });
  const past = sql`jsonb_to_recordset(${rows}::jsonb) as h (id bigint, kind text, "atMs" float8, lon float8, lat float8,
    adcode int, zh text, en text, "falseReason" text, "takenMs" float8, "arrivedMs" float8, "closedMs" float8,
    responder jsonb)`;
  const at = (name: string) => sql`to_timestamp(h.${sql.ref(name)} / 1000)`;
  await db.transaction().execute(async (trx) => {
    await sql`
      insert into alerts (id, kind, smoke_kind, first_detected_at, last_detected_at, created_at, detection_count,
        confidence, position, positioned_at, place, sightings, camera_ids, acknowledged_by, acknowledged_at, verification,
        verified_by, verified_at, reject_reason, closed_by, closed_at, illustrative)
      select h.id, h.kind, case h.kind when 'camera_smoke' then 'smoke' end, ${at('atMs')}, ${at('atMs')}, ${at('atMs')},
        1, 0.8, jsonb_build_object('kind', 'place', 'method', 'manual', 'lon', h.lon, 'lat', h.lat, 'elevationM', null,
          'ellipse', jsonb_build_object('semiMajorM', 120, 'semiMinorM', 60, 'orientationDeg', 0), 'lines', '[]'::jsonb),
        ${at('atMs')}, jsonb_build_object('nameZh', h.zh, 'nameEn', h.en, 'districtAdcode', h.adcode), '[]', '{}',
        ${officer}, ${at('takenMs')}, case when h."falseReason" is null then 'confirmed' else 'rejected' end,
        ${officer}, ${at('takenMs')}, h."falseReason", ${officer}, ${at('closedMs')}, true
      from ${past}`.execute(trx);
    await sql`
      insert into assignments (id, alert_id, responder_id, responder_name, stage, dispatched_by, ask, sent_at,
        accepted_at, en_route_at, on_scene_at, done_at, finding)
      select 'past-' || h.id, h.id, h.responder ->> 0, h.responder ->> 1, 'done', ${officer}, '示意 / illustrative',
        ${at('takenMs')}, ${at('takenMs')}, ${at('takenMs')}, ${at('arrivedMs')}, ${at('closedMs')}, 'controlled'
      from ${past} where h."arrivedMs" is not null`.execute(trx);
    await sql`
      insert into alert_timeline (alert_id, at, action, actor, detail)
      select h.id, to_timestamp(t.ms / 1000), t.action, ${officer}, '{}' from ${past}
        cross join lateral (values (h."atMs", 'detected'), (h."takenMs", 'acknowledged'),
          (h."takenMs", case when h."falseReason" is null then 'confirmed' else 'rejected' end),
          (h."closedMs", 'closed')) as t (ms, action)
       order by h.id, t.ms`.execute(trx);
  });
}
