import type { HotspotAnswer } from '../../contract/hotspots.ts';
import { classBreaks } from '../../domain/hotspots/class-breaks.ts';
import { dayStartMs, instantsOf } from '../../domain/hotspots/periods.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import { places, type PlaceData } from '../places/places.ts';
import { districtRows } from './districts.ts';
import { eventColumns } from './event-columns.ts';
import { figuresOf } from './figures.ts';
import { adcodesOf, countCells, locateEvents, slicesOf } from './located.ts';
import { EMERGING_SLICES, emergingClasses, significanceOf } from './significance.ts';
import { tally, tallyGroups } from './tally.ts';
import type { HotspotTask } from './tasks.ts';
import { topCells } from './top-cells.ts';
import type { CityUnit } from './units.ts';

const round = (value: number, digits: number) => Number(value.toFixed(digits));
const HOUR_S = 3600;
const CITY_OFFSET_S = 8 * HOUR_S;

/** Everything the briefing says about one subject over one period. */
export function evaluate(task: HotspotTask, unit: CityUnit, data: PlaceData): HotspotAnswer {
  const { query, spans } = task;
  const span = instantsOf(spans.now);
  const now = eventColumns(task.events.now);
  const { cell, inside, unlocated, outside } = locateEvents(now, unit);
  const isOnRecord = (from: string) =>
    task.firstAtMs !== null && (dayStartMs(from) ?? 0) >= dayOf(task.firstAtMs);
  const period = (which: 'previous' | 'year') => {
    if (!isOnRecord(spans[which].from)) return null;
    const events = eventColumns(task.events[which]);
    const at = locateEvents(events, unit).cell;
    return { events, cell: at, adcode: adcodesOf(events, at, unit) };
  };
  const [previous, year] = [period('previous'), period('year')];
  const base = query.compare === 'previous' ? previous : year;

  const groups = tallyGroups(now, cell, unit.keys.length);
  const baseCount = base ? countCells(base.cell, unit.keys.length) : new Uint32Array(unit.keys.length);
  const bandM = query.bandM ?? unit.usualBandM;
  const gi = significanceOf(unit, groups.count, bandM);
  const starts = Array.from(
    { length: EMERGING_SLICES },
    (_, k) => span.fromMs + Math.round(((span.toMs - span.fromMs) * k) / EMERGING_SLICES),
  );
  const emerging =
    query.emerging === 1
      ? emergingClasses(unit, sliceCounts(slicesOf(now, starts), cell, starts.length, unit), bandM, starts)
      : null;

  const shown: number[] = [];
  for (let i = 0; i < unit.keys.length; i++)
    if (groups.count[i] !== 0 || baseCount[i] !== 0 || (gi && gi.bins[i] !== 0) || emerging?.names[i])
      shown.push(i);
  const cityKm2 = unit.areaKm2.reduce((sum, km2) => sum + km2, 0);
  const measured = (one: typeof previous) => one && withRate(tally(one.events), cityKm2);
  const adcode = adcodesOf(now, cell, unit);
  const hours = Array.from<number>({ length: 24 }).fill(0);
  for (const at of now.atS) hours[Math.floor((at + CITY_OFFSET_S) / HOUR_S) % 24]! += 1;
  return {
    query,
    periods: spans,
    madeAtMs: task.madeAtMs,
    recordsFrom: task.firstAtMs === null ? null : shanghaiDate(task.firstAtMs),
    located: inside,
    unlocated,
    outside,
    illustrative: now.illustrative.reduce((sum, one) => sum + one, 0),
    cellAreaKm2: unit.cellAreaKm2,
    cellCount: unit.keys.length,
    frame: unit.frame,
    figures: figuresOf(withRate(tally(now), cityKm2), measured(previous), measured(year)),
    cells: {
      ...columnsOf(unit, shown),
      adcode: shown.map((i) => unit.adcode[i]! || null),
      count: shown.map((i) => groups.count[i]!),
      base: shown.map((i) => baseCount[i]!),
      perKm2: shown.map((i) => Number((groups.count[i]! / unit.areaKm2[i]!).toPrecision(6))),
      confirmedPercent: shown.map((i) => nullable(groups.confirmedPercent(i), 2)),
      closeMinutes: shown.map((i) => nullable(groups.closeMinutes(i), 2)),
      z: shown.map((i) => (gi ? Number(gi.z[i]!.toPrecision(10)) : null)),
      p: shown.map((i) => (gi ? Number(gi.p[i]!.toPrecision(10)) : null)),
      bin: shown.map((i) => gi?.bins[i] ?? 0),
      emerging: emerging && shown.map((i) => emerging.names[i] ?? ''),
    },
    breaks: classBreaks(groups.count),
    gi: gi?.parameters ?? null,
    emerging: emerging?.parameters ?? null,
    districts: districtRows(data, { events: now, adcode }, previous, year, span),
    top: topCells(unit, groups.count, gi, data, places(data)),
    hours,
  };
}

const dayOf = (atMs: number): number => dayStartMs(shanghaiDate(atMs)) ?? atMs;
const nullable = (value: number | null, digits: number) => (value === null ? null : round(value, digits));
const withRate = <T extends { count: number }>(sum: T, km2: number) => ({ ...sum, perKm2: sum.count / km2 });

export function columnsOf(unit: CityUnit, shown: readonly number[]) {
  const { ringOf } = unit;
  return {
    key: shown.map((i) => unit.keys[i]!),
    lon: shown.map((i) => round(unit.lon[i]!, 6)),
    lat: shown.map((i) => round(unit.lat[i]!, 6)),
    rings: ringOf && shown.map((i) => ringOf(i).map((value) => round(value, 6))),
  };
}

/** Counts of every cell in every slice. */
export function sliceCounts(
  slice: Int32Array,
  cell: Int32Array,
  slices: number,
  unit: CityUnit,
): Uint32Array[] {
  const counts = Array.from({ length: slices }, () => new Uint32Array(unit.keys.length));
  slice.forEach((t, i) => {
    if (t >= 0 && cell[i]! >= 0) counts[t]![cell[i]!]! += 1;
  });
  return counts;
}
