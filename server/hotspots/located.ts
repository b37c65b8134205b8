import type { EventColumns } from './event-columns.ts';
import type { CityUnit } from './units.ts';

export interface Located {
  /** Cell of each event; −1 without a place or outside. */
  cell: Int32Array;
  inside: number;
  unlocated: number;
  outside: number;
}

export function locateEvents(events: EventColumns, unit: CityUnit): Located {
  const cell = new Int32Array(events.n).fill(-1);
  let [inside, unlocated, outside] = [0, 0, 0];
  for (let i = 0; i < events.n; i++) {
    const lon = events.lon[i]!;
    if (Number.isNaN(lon)) {
      unlocated += 1;
      continue;
    }
    const at = unit.locate(lon, events.lat[i]!);
    cell[i] = at;
    if (at < 0) outside += 1;
    else inside += 1;
  }
  return { cell, inside, unlocated, outside };
}

export function countCells(cell: Int32Array, n: number): Uint32Array {
  const count = new Uint32Array(n);
  for (const at of cell) if (at >= 0) count[at]! += 1;
  return count;
}

/** District of each event as its record says, else of the cell it lies in; 0: none. */
export function adcodesOf(events: EventColumns, cell: Int32Array, unit: CityUnit): Int32Array {
  return events.adcode.map((adcode, i) => (adcode !== 0 || cell[i]! < 0 ? adcode : unit.adcode[cell[i]!]!));
}

/** Index of the slice of each event, for starts in rising order; −1 before the first. */
export function slicesOf(events: EventColumns, startsMs: readonly number[]): Int32Array {
  const starts = Float64Array.from(startsMs, (at) => at / 1000);
  return Int32Array.from({ length: events.n }, (_, i) => {
    const at = events.atS[i]!;
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  });
}
