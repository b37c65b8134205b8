import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { SearchHit } from '../../contract/imports.ts';
import type { Place } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { NamedPlace } from '../../domain/alerts/place-name.ts';
import type { DB } from '../database/schema.ts';
import { pointOf } from '../exceedances/alert-place.ts';
import { coordinatesIn, indexOf, type Index, scoreOf } from './match.ts';

export interface SearchDeps {
  db: Kysely<DB>;
  places: readonly NamedPlace[];
  nowMs: () => number;
}

interface Entry {
  hit: SearchHit;
  index: Index;
}

/** Spelling names is what costs: what is known stays known this long. */
const FOR_MS = 30_000;
const KIND_ORDER: readonly SearchHit['kind'][] = [
  'coordinates',
  'alert',
  'feature',
  'camera',
  'responder',
  'place',
];

export function searchService({ db, places, nowMs }: SearchDeps) {
  const gazetteer = places.map((place): Entry => {
    const { nameZh, nameEn, lon, lat } = place;
    const hit: SearchHit = { kind: 'place', layer: null, id: `${lon},${lat}`, nameZh, nameEn, lon, lat };
    return { hit, index: indexOf({ nameZh, nameEn, code: '' }) };
  });
  let city: { entries: Promise<Entry[]>; untilMs: number } | undefined;

  const entriesOfCity = (): Promise<Entry[]> => {
    if (!city || city.untilMs < nowMs()) {
      const entries = readCity(db);
      city = { entries, untilMs: nowMs() + FOR_MS };
      entries.catch(() => (city = undefined));
    }
    return city.entries;
  };

  return {
    async search(query: string, limit: number): Promise<{ hits: SearchHit[] }> {
      const at = coordinatesIn(query);
      const hits: { hit: SearchHit; score: number }[] = [];
      if (at) {
        const text = `${at.lon}, ${at.lat}`;
        hits.push({
          hit: { kind: 'coordinates', layer: null, id: text, nameZh: text, nameEn: text, ...at },
          score: 4,
        });
      }
      const number = /^#?(\d{4,9})$/.exec(query.trim())?.[1];
      if (number) hits.push(...(await alertHits(db, Number(number))).map((hit) => ({ hit, score: 4 })));
      for (const { hit, index } of [...(await entriesOfCity()), ...gazetteer]) {
        const score = scoreOf(index, query);
        if (score > 0) hits.push({ hit, score });
      }
      hits.sort(
        (a, b) =>
          b.score - a.score ||
          KIND_ORDER.indexOf(a.hit.kind) - KIND_ORDER.indexOf(b.hit.kind) ||
          a.hit.nameZh.length - b.hit.nameZh.length,
      );
      return { hits: hits.slice(0, limit).map(({ hit }) => hit) };
    },
  };
}
export type SearchService = ReturnType<typeof searchService>;

async function readCity(db: Kysely<DB>): Promise<Entry[]> {
  const [features, cameras, responders] = await Promise.all([
    db
      .selectFrom('features')
      .selectAll()
      // Fire points pass within days and have no names to search for.
      .where('layer', '<>', 'fire-points')
      .execute(),
    db.selectFrom('cameras').select(['id', 'name_zh', 'name_en', 'lon', 'lat']).execute(),
    db.selectFrom('responders').select(['id', 'name', 'team', 'last_fix']).execute(),
  ]);
  return [
    ...features.map((row) =>
      entry('feature', row.layer, row.id, row.name_zh, row.name_en, row.code, pointOf(row)),
    ),
    ...cameras.map((row) => entry('camera', null, row.id, row.name_zh, row.name_en, row.id, row)),
    ...responders.flatMap((row) =>
      row.last_fix ? [entry('responder', null, row.id, row.name, row.team, row.id, row.last_fix)] : [],
    ),
  ];
}

function entry(
  kind: SearchHit['kind'],
  layer: SearchHit['layer'],
  id: string,
  nameZh: string,
  nameEn: string,
  code: string,
  { lon, lat }: { lon: number; lat: number },
): Entry {
  return { hit: { kind, layer, id, nameZh, nameEn, lon, lat }, index: indexOf({ nameZh, nameEn, code }) };
}

async function alertHits(db: Kysely<DB>, id: number): Promise<SearchHit[]> {
  const { rows } = await sql<{ position: AlertPosition; place: Place | null }>`
    select position, place from alerts where id = ${id}`.execute(db);
  return rows.flatMap(({ position, place }) => {
    const at = middleOf(position);
    if (!at) return [];
    const [nameZh, nameEn] = [`#${id} ${place?.nameZh ?? ''}`.trim(), `#${id} ${place?.nameEn ?? ''}`.trim()];
    return [
      { kind: 'alert' as const, layer: null, id: String(id), nameZh, nameEn, lon: at.lon, lat: at.lat },
    ];
  });
}

function middleOf(position: AlertPosition): { lon: number; lat: number } | undefined {
  switch (position.kind) {
    case 'place':
      return position;
    case 'ambiguous':
      return position.candidates[0];
    case 'bearing':
      return position.lines[0];
    case 'unknown':
      return position.near;
  }
}
