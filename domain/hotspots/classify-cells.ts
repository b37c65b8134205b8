import { classBreaks, classOf } from './class-breaks.ts';
import { EMERGING_KINDS } from './emerging.ts';

/** What the cells of a map are coloured by. */
export const CELL_MEASURES = ['count', 'rate', 'confirmed', 'close', 'gi', 'change', 'emerging'] as const;
export type CellMeasure = (typeof CELL_MEASURES)[number];

/** Hatching beside the colour: rising to the right for hot or more, falling for cold or less. */
export type Hatch = 'none' | 'rising' | 'falling';

/** One entry of the legend. `from` and `to` in the unit of the measure, null: open. */
export interface CellClass {
  id: string;
  colour: string;
  hatch: Hatch;
  from: number | null;
  to: number | null;
  cells: number;
}

export interface Classified {
  classes: CellClass[];
  /** Class of each cell; −1 is not drawn. */
  of: Int8Array;
}

export interface CellFigures {
  count: readonly number[];
  base: readonly number[];
  perKm2: readonly number[];
  confirmedPercent: readonly (number | null)[];
  closeMinutes: readonly (number | null)[];
  bin: readonly number[];
  emerging: readonly string[] | null;
}

/** From little to much, readable on light and dark ground. */
export const SEQUENCE = ['#58b09c', '#e0c34a', '#ef9a45', '#d95c3c', '#a3244a'] as const;
/** Bins −3 to 3 without 0. Source: ColorBrewer RdBu, as hot spot maps usually are. */
export const BIN_COLOURS: Readonly<Record<number, string>> = {
  3: '#b2182b',
  2: '#e5604c',
  1: '#f7b98b',
  [-1]: '#abd0e6',
  [-2]: '#5a9fce',
  [-3]: '#2166ac',
};
const EMERGING_COLOURS = {
  new: ['#ff5fa2', '#7fd6e0'],
  consecutive: ['#e0457b', '#4cb8c4'],
  intensifying: ['#8c0f2f', '#0b4f9e'],
  persistent: ['#c22d3f', '#2c7bb6'],
  diminishing: ['#e58a7d', '#7fb2d9'],
  sporadic: ['#f2b27a', '#a9cde0'],
  oscillating: ['#d9a441', '#8fa9bf'],
  historical: ['#b99a86', '#9aa7b4'],
} as const;

const CONFIRMED_BOUNDS = [0, 20, 40, 60, 80];
const CLOSE_BOUNDS = [0, 30, 60, 90, 120];

/** Classes and legend of a measure over cells; bounds come from the whole of them, so that they stay while time plays. */
export function classifyCells(cells: CellFigures, measure: CellMeasure): Classified {
  const { count, base } = cells;
  switch (measure) {
    case 'count':
      return bySequence(count, classBreaks(count));
    case 'rate':
      return bySequence(cells.perKm2, classBreaks(cells.perKm2));
    case 'confirmed':
      return bySequence(
        cells.confirmedPercent.map((v) => v ?? -1),
        CONFIRMED_BOUNDS,
      );
    case 'close':
      return bySequence(
        cells.closeMinutes.map((v) => v ?? -1),
        CLOSE_BOUNDS,
      );
    case 'gi':
      return byBin(cells.bin);
    case 'change':
      return byChange(count.map((n, i) => n - (base[i] ?? 0)));
    case 'emerging':
      return byName(cells.emerging ?? []);
  }
}

/** Classes of numbers at given lower bounds; below the first bound nothing is drawn. */
export function bySequence(values: readonly number[], breaks: readonly number[]): Classified {
  const colours = breaks.length <= 1 ? [SEQUENCE[3]] : SEQUENCE;
  const step = breaks.length <= 1 ? 0 : (colours.length - 1) / (breaks.length - 1);
  return gather(
    values.map((value) => classOf(value, breaks)),
    breaks.map((from, i) => ({
      id: `c${i}`,
      colour: colours[Math.round(i * step)] ?? SEQUENCE[4],
      hatch: 'none',
      from,
      to: breaks[i + 1] ?? null,
    })),
  );
}

export const BINS = [3, 2, 1, -1, -2, -3] as const;

/** Bins of Gi*; what is not significant is not drawn. */
export function byBin(bins: readonly number[]): Classified {
  return gather(
    bins.map((bin) => (BINS as readonly number[]).indexOf(bin)),
    BINS.map((bin) => ({
      id: `gi${bin}`,
      colour: BIN_COLOURS[bin] ?? '#888888',
      hatch: bin > 0 ? 'rising' : 'falling',
      from: bin,
      to: null,
    })),
  );
}

function byChange(differences: readonly number[]): Classified {
  const bounds = classBreaks(differences.map(Math.abs), 3);
  const up = bounds.map((bound, i) => ({
    bound,
    colour: BIN_COLOURS[i + 1 + (3 - bounds.length)] ?? '#b2182b',
  }));
  const down = bounds.map((bound, i) => ({
    bound,
    colour: BIN_COLOURS[-(i + 1 + (3 - bounds.length))] ?? '#2166ac',
  }));
  const n = bounds.length;
  return gather(
    differences.map((difference) => {
      if (difference === 0) return -1;
      const at = classOf(Math.abs(difference), bounds);
      return difference > 0 ? n - 1 - at : n + at;
    }),
    [
      ...up.toReversed().map(({ bound, colour }, i) => ({
        id: `up${bound}`,
        colour,
        hatch: 'rising' as const,
        from: bound,
        to: i === 0 ? null : (bounds[n - i] ?? null),
      })),
      ...down.map(({ bound, colour }, i) => ({
        id: `down${bound}`,
        colour,
        hatch: 'falling' as const,
        from: -bound,
        to: bounds[i + 1] === undefined ? null : -bounds[i + 1]!,
      })),
    ],
  );
}

function byName(names: readonly string[]): Classified {
  const all = (['hot', 'cold'] as const).flatMap((side) => EMERGING_KINDS.map((kind) => `${side}-${kind}`));
  const present = all.filter((name) => names.includes(name));
  return gather(
    names.map((name) => present.indexOf(name)),
    present.map((id) => {
      const [side, kind] = id.split('-') as ['hot' | 'cold', (typeof EMERGING_KINDS)[number]];
      return {
        id,
        colour: EMERGING_COLOURS[kind][side === 'hot' ? 0 : 1],
        hatch: side === 'hot' ? 'rising' : 'falling',
        from: null,
        to: null,
      };
    }),
  );
}

function gather(of: readonly number[], classes: readonly Omit<CellClass, 'cells'>[]): Classified {
  const cells = Array.from<number>({ length: classes.length }).fill(0);
  for (const at of of) if (at >= 0) cells[at]! += 1;
  return { of: Int8Array.from(of), classes: classes.map((one, i) => ({ ...one, cells: cells[i] ?? 0 })) };
}
