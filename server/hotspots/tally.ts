import { medianOf, percentOf } from '../../domain/hotspots/medians.ts';
import type { EventColumns } from './event-columns.ts';

/** What some group of events adds up to. Times in minutes, medians. */
export interface Tally {
  count: number;
  confirmedPercent: number | null;
  falsePercent: number | null;
  arriveMinutes: number | null;
  closeMinutes: number | null;
}

const CONFIRMED = 1;
const FALSE_ALARM = 2;
const minutes = (values: readonly number[]): number | null => {
  const median = medianOf(values);
  return median === null ? null : median / 60;
};

/** Of the events of these indices, or of all. False alarms have no time of response: nobody had to go. */
export function tally(events: EventColumns, indices?: Uint32Array): Tally {
  let [count, confirmed, rejected] = [0, 0, 0];
  const [arrive, close]: [number[], number[]] = [[], []];
  for (let k = 0; k < (indices?.length ?? events.n); k++) {
    const i = indices ? indices[k]! : k;
    count += 1;
    const verdict = events.verdict[i]!;
    if (verdict === CONFIRMED) confirmed += 1;
    if (verdict === FALSE_ALARM) {
      rejected += 1;
      continue;
    }
    if (events.arriveS[i]! >= 0) arrive.push(events.arriveS[i]!);
    if (events.closeS[i]! >= 0) close.push(events.closeS[i]!);
  }
  const verified = confirmed + rejected;
  return {
    count,
    confirmedPercent: percentOf(confirmed, verified),
    falsePercent: percentOf(rejected, verified),
    arriveMinutes: minutes(arrive),
    closeMinutes: minutes(close),
  };
}

/** Indices of the events of each group; −1 belongs to none. */
export function indicesBy(group: Int32Array, groups: number): Uint32Array[] {
  const sizes = new Uint32Array(groups);
  for (const g of group) if (g >= 0) sizes[g]! += 1;
  const lists = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  for (let i = 0; i < group.length; i++) {
    const g = group[i]!;
    if (g >= 0) lists[g]![sizes[g]!++] = i;
  }
  return lists;
}

/** Counts, shares and medians of every group at once. `group[i]` is −1 for events of none. */
export function tallyGroups(events: EventColumns, group: Int32Array, groups: number) {
  const count = new Uint32Array(groups);
  const confirmed = new Uint32Array(groups);
  const verified = new Uint32Array(groups);
  const closed = new Uint32Array(groups + 1);
  const hasClosure = (i: number) => events.closeS[i]! >= 0 && events.verdict[i] !== FALSE_ALARM;
  for (let i = 0; i < events.n; i++) {
    const g = group[i]!;
    if (g < 0) continue;
    count[g]! += 1;
    const verdict = events.verdict[i]!;
    if (verdict !== 0) verified[g]! += 1;
    if (verdict === CONFIRMED) confirmed[g]! += 1;
    if (hasClosure(i)) closed[g + 1]! += 1;
  }
  for (let g = 0; g < groups; g++) closed[g + 1]! += closed[g]!;
  const fill = closed.slice();
  const times = new Float64Array(closed[groups] ?? 0);
  for (let i = 0; i < events.n; i++) {
    const g = group[i]!;
    if (g >= 0 && hasClosure(i)) times[fill[g]!++] = events.closeS[i]!;
  }
  return {
    count,
    confirmedPercent: (g: number) => percentOf(confirmed[g]!, verified[g]!),
    closeMinutes: (g: number) => {
      const median = medianOf(times.subarray(closed[g], closed[g + 1]));
      return median === null ? null : median / 60;
    },
  };
}
