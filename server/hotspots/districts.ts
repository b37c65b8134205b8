import type { HotspotAnswer } from '../../contract/hotspots.ts';
import { comparePeriods } from '../../domain/hotspots/compare-periods.ts';
import { multiPolygonAreaM2 } from '../../domain/geo/polygon.ts';
import type { PlaceData } from '../places/places.ts';
import type { EventColumns } from './event-columns.ts';
import { slicesOf } from './located.ts';
import { indicesBy, tally } from './tally.ts';

export interface Period {
  events: EventColumns;
  /** District of each event; 0: none. */
  adcode: Int32Array;
}

const SPARKS = 12;
const areas = new Map<number, number>();

/** One row for each district, and one for what lies in none when there is any. Null periods are before records began. */
export function districtRows(
  { districts }: PlaceData,
  now: Period,
  previous: Period | null,
  year: Period | null,
  span: { fromMs: number; toMs: number },
): HotspotAnswer['districts'] {
  const starts = Array.from(
    { length: SPARKS },
    (_, k) => span.fromMs + ((span.toMs - span.fromMs) * k) / SPARKS,
  );
  const part = slicesOf(now.events, starts);
  const rowAt = new Map(districts.map((d, i) => [d.adcode, i]));
  const indicesOf = (period: Period | null) =>
    period &&
    indicesBy(
      period.adcode.map((code) => rowAt.get(code) ?? districts.length),
      districts.length + 1,
    );
  const [own, before, lastYear] = [indicesOf(now) ?? [], indicesOf(previous), indicesOf(year)];
  const rowOf = (
    at: number,
    adcode: number | null,
    nameZh: string,
    nameEn: string,
    areaKm2: number | null,
  ) => {
    const indices = own[at] ?? new Uint32Array();
    const sum = tally(now.events, indices);
    const spark = Array.from<number>({ length: SPARKS }).fill(0);
    for (const i of indices) if (part[i]! >= 0) spark[part[i]!]! += 1;
    const compared = (lists: Uint32Array[] | null) => {
      const value = lists && (lists[at]?.length ?? 0);
      return { value, change: comparePeriods(sum.count, value, 'quantity') };
    };
    return {
      adcode,
      nameZh,
      nameEn,
      areaKm2,
      previous: compared(before),
      year: compared(lastYear),
      perKm2: areaKm2 === null ? null : sum.count / areaKm2,
      ...sum,
      spark,
    };
  };
  const rows = districts.map((d, i) => rowOf(i, d.adcode, d.nameZh, d.nameEn, areaOf(d)));
  rows.sort((a, b) => b.count - a.count || (a.adcode ?? 0) - (b.adcode ?? 0));
  const rest = rowOf(districts.length, null, '未定区县', 'No district', null);
  return rest.count > 0 || (rest.year.value ?? 0) > 0 ? [...rows, rest] : rows;
}

function areaOf({ adcode, polygons }: PlaceData['districts'][number]): number {
  const known = areas.get(adcode) ?? multiPolygonAreaM2(polygons) / 1e6;
  areas.set(adcode, known);
  return known;
}
