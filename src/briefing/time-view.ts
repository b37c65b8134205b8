import type { HotspotSlices } from '../../contract/hotspots.ts';
import {
  byBin,
  bySequence,
  type CellMeasure,
  type Classified,
} from '../../domain/hotspots/classify-cells.ts';

/** The counts of one slice, or of everything up to it, by cell. */
export function countsAt(slices: HotspotSlices, at: number, cumulative: boolean): number[] {
  const counts = Array.from<number>({ length: slices.cells.key.length }).fill(0);
  for (let t = cumulative ? 0 : at; t <= at; t++) addPairs(slices.counts[t] ?? [], counts);
  return counts;
}

function addPairs(pairs: readonly number[], into: number[]): void {
  for (let k = 0; k + 1 < pairs.length; k += 2) into[pairs[k]!] = (into[pairs[k]!] ?? 0) + pairs[k + 1]!;
}

/** Whether the slider shows bins of Gi*: it needs them from the server, and sums of bins mean nothing. */
export function showsBins(slices: HotspotSlices, measure: CellMeasure, cumulative: boolean): boolean {
  return measure === 'gi' && slices.bins !== null && !cumulative;
}

/** One step of the slider. Classes are those of the whole period: a colour never changes its meaning while it plays. */
export function classifySlice(
  slices: HotspotSlices,
  at: number,
  measure: CellMeasure,
  cumulative: boolean,
): Classified {
  if (showsBins(slices, measure, cumulative)) {
    const bins = Array.from<number>({ length: slices.cells.key.length }).fill(0);
    addPairs(slices.bins?.[at] ?? [], bins);
    return byBin(bins);
  }
  return bySequence(countsAt(slices, at, cumulative), cumulative ? slices.cumulativeBreaks : slices.breaks);
}
