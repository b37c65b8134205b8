import type { HotspotAnswer } from '../../contract/hotspots.ts';
import { comparePeriods } from '../../domain/hotspots/compare-periods.ts';
import { multiPolygonAreaM2 } from '../../domain/geo/polygon.ts';
import type { PlaceData } from '../places/places.ts';
import type { EventColumns } from './event-columns.ts';
import { slicesOf } from './located.ts';
import { tally } from './tally.ts';

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
  const countIn = (period: Period | null, adcode: number) =>
    period && period.adcode.reduce((sum, code) => sum + (code === adcode ? 1 : 0), 0);
  const known = new Set(districts.map((d) => d.adcode));
  const elsewhere = (period: Period): Period => ({
    ...period,
    adcode: period.adcode.map((code) => (known.has(code) ? code : 0)),
  });
  const [n, p, y] = [elsewhere(now), previous && elsewhere(previous), year && elsewhere(year)];
  const rowOf = (adcode: number, nameZh: string, nameEn: string, areaKm2: number | null) => {
    const sum = tally(n.events, (i) => n.adcode[i] === adcode);
    const spark = new Array<number>(SPARKS).fill(0);
    part.forEach((at, i) => {
      if (n.adcode[i] === adcode && at >= 0) spark[at]! += 1;
    });
    const compared = (period: Period | null) => {
      const value = countIn(period, adcode);
      return { value, change: comparePeriods(sum.count, value, 'quantity') };
    };
    return {
      adcode: adcode === 0 ? null : adcode,
      nameZh,
      nameEn,
      areaKm2,
      previous: compared(p),
      year: compared(y),
      perKm2: areaKm2 === null ? null : sum.count / areaKm2,
      ...sum,
      spark,
    };
  };
  const rows = districts.map((d) => rowOf(d.adcode, d.nameZh, d.nameEn, areaOf(d)));
  rows.sort((a, b) => b.count - a.count || (a.adcode ?? 0) - (b.adcode ?? 0));
  const rest = rowOf(0, '未定区县', 'No district', null);
  return rest.count > 0 || (rest.year.value ?? 0) > 0 ? [...rows, rest] : rows;
}

function areaOf({ adcode, polygons }: PlaceData['districts'][number]): number {
  const known = areas.get(adcode) ?? multiPolygonAreaM2(polygons) / 1e6;
  areas.set(adcode, known);
  return known;
}
