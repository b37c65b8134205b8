import type { HotspotSlices } from '../../contract/hotspots.ts';
import { classBreaks } from '../../domain/hotspots/class-breaks.ts';
import { giCube } from '../../domain/hotspots/emerging.ts';
import { instantsOf, sensibleStep } from '../../domain/hotspots/periods.ts';
import { columnsOf, sliceCounts } from './evaluate.ts';
import { eventColumns } from './event-columns.ts';
import { locateEvents, slicesOf } from './located.ts';
import type { SliceTask } from './tasks.ts';
import type { CityUnit } from './units.ts';

/** Counts slice by slice, sparse; classes and bins are those of the whole period, so that a colour never changes its meaning. */
export function evaluateSlices({ query, span, startsMs, events }: SliceTask, unit: CityUnit): HotspotSlices {
  const columns = eventColumns(events);
  const { cell } = locateEvents(columns, unit);
  const slice = slicesOf(columns, startsMs);
  const counts = sliceCounts(slice, cell, startsMs.length, unit);
  const sum = new Uint32Array(unit.keys.length);
  const bySlice: number[] = [];
  for (const one of counts)
    one.forEach((n, i) => {
      if (n === 0) return;
      sum[i]! += n;
      bySlice.push(n);
    });
  const cube =
    query.gi === 1 && unit.sumNear ? giCube(counts, unit.sumNear(query.bandM ?? unit.usualBandM)) : null;
  const n = unit.keys.length;
  const shown: number[] = [];
  const place = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    const hasBin = (): boolean => counts.some((_, t) => cube !== null && cube.bins[t * n + i] !== 0);
    if (sum[i]! > 0 || hasBin()) place[i] = shown.push(i) - 1;
  }
  const sparse = (at: (t: number, i: number) => number) =>
    counts.map((_, t) => {
      const pairs: number[] = [];
      for (const i of shown) {
        const value = at(t, i);
        if (value !== 0) pairs.push(place[i]!, value);
      }
      return pairs;
    });
  return {
    step: query.step ?? sensibleStep(span),
    startsMs,
    toMs: instantsOf(span).toMs,
    cells: columnsOf(unit, shown),
    counts: sparse((t, i) => counts[t]![i]!),
    totals: counts.map((one) => one.reduce((total, value) => total + value, 0)),
    breaks: classBreaks(bySlice),
    cumulativeBreaks: classBreaks(sum),
    bins: cube && sparse((t, i) => cube.bins[t * n + i]!),
    frame: unit.frame,
  };
}
