import type { Canvas, Point } from './canvas.ts';
import { INK, SERIES_INK, TEXT_PT } from './pdf-style.ts';

export interface Series {
  name: string;
  /** One per category; null where there is nothing to show: a gap, never a zero. */
  values: readonly (number | null)[];
  colour?: string;
}

export interface Chart {
  kind: 'bars' | 'stacked-bars' | 'lines';
  /** Under the axis, from left to right. Thinned by themselves where they would touch. */
  categories: readonly string[];
  series: readonly Series[];
  /** Over the axis, such as `min` or `%`. */
  unit?: string;
  /** Top of the axis; by default just over the largest value. */
  max?: number;
}

const LEFT_PT = 30;
const TOP_PT = 20;
const BOTTOM_PT = 16;
const RIGHT_PT = 4;

/** Draws a chart over the whole canvas: axis with round figures, legend on top, bars or lines as vectors. */
export function drawChart(canvas: Canvas, chart: Chart): void {
  const ticks = axisTicks(chart.max ?? largest(chart));
  const top = ticks.at(-1) ?? 1;
  const plot = {
    left: LEFT_PT,
    right: canvas.widthPt - RIGHT_PT,
    top: TOP_PT,
    bottom: canvas.heightPt - BOTTOM_PT,
  };
  const y = (value: number): number => plot.bottom - ((plot.bottom - plot.top) * value) / top;
  const slotPt = (plot.right - plot.left) / Math.max(1, chart.categories.length);
  const middle = (n: number): number => plot.left + slotPt * (n + 0.5);

  for (const tick of ticks) {
    canvas.polyline(
      [
        [plot.left, y(tick)],
        [plot.right, y(tick)],
      ],
      { stroke: INK.line, widthPt: 0.5 },
    );
    canvas.text(String(tick), [plot.left - 4, y(tick) - 5], { ...SMALL, align: 'right' });
  }
  drawLegend(canvas, chart);
  drawCategories(canvas, chart.categories, middle, slotPt, plot.bottom + 3);
  const colourOf = (n: number): string =>
    chart.series[n]?.colour ?? SERIES_INK[n % SERIES_INK.length] ?? INK.accent;

  if (chart.kind === 'lines') {
    chart.series.forEach(({ values }, s) => {
      for (const run of runsOf(values))
        canvas.polyline(
          run.map(([n, value]): Point => [middle(n), y(value)]),
          { stroke: colourOf(s), widthPt: 1.4 },
        );
      values.forEach((value, n) => {
        if (value !== null) canvas.circle([middle(n), y(value)], 1.8, { fill: colourOf(s) });
      });
    });
    return;
  }
  const isStacked = chart.kind === 'stacked-bars';
  const barPt = Math.min(28, (slotPt * 0.7) / (isStacked ? 1 : Math.max(1, chart.series.length)));
  chart.categories.forEach((_, n) => {
    let under = 0;
    chart.series.forEach(({ values }, s) => {
      const value = values[n] ?? null;
      if (value === null || value === 0) return;
      const groupPt = isStacked ? barPt : barPt * chart.series.length;
      const left = middle(n) - groupPt / 2 + (isStacked ? 0 : barPt * s);
      const heightPt = plot.bottom - y(value);
      canvas.rect([left, y(under + value)], barPt - (isStacked ? 0 : 1), heightPt, { fill: colourOf(s) });
      if (isStacked) under += value;
    });
  });
}

const SMALL = { sizePt: TEXT_PT.tiny, colour: INK.muted } as const;

function drawLegend(canvas: Canvas, chart: Chart): void {
  canvas.text(chart.unit ?? '', [0, 0], SMALL);
  let x = LEFT_PT + 8;
  chart.series.forEach(({ name, colour }, n) => {
    const fill = colour ?? SERIES_INK[n % SERIES_INK.length] ?? INK.accent;
    canvas.rect([x, 2.5], 7, 7, { fill });
    canvas.text(name, [x + 10, 0], { sizePt: TEXT_PT.tiny });
    x += 22 + canvas.textWidthPt(name, { sizePt: TEXT_PT.tiny });
  });
}

function drawCategories(
  canvas: Canvas,
  categories: readonly string[],
  middle: (n: number) => number,
  slotPt: number,
  yPt: number,
): void {
  const widest = Math.max(0, ...categories.map((name) => canvas.textWidthPt(name, SMALL)));
  const every = Math.max(1, Math.ceil((widest + 4) / slotPt));
  categories.forEach((name, n) => {
    if (n % every === 0) canvas.text(name, [middle(n), yPt], { ...SMALL, align: 'center' });
  });
}

function largest({ kind, series, categories }: Chart): number {
  if (kind !== 'stacked-bars')
    return Math.max(0, ...series.flatMap(({ values }) => values.map((v) => v ?? 0)));
  return Math.max(
    0,
    ...categories.map((_, n) => series.reduce((sum, { values }) => sum + (values[n] ?? 0), 0)),
  );
}

function runsOf(values: readonly (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = [];
  let run: [number, number][] = [];
  values.forEach((value, n) => {
    if (value !== null) run.push([n, value]);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  return run.length > 0 ? [...runs, run] : runs;
}

/** Round figures from 0 to the first one that is not below `max`: three to six of them. */
export function axisTicks(max: number): number[] {
  if (!(max > 0)) return [0, 1];
  const raw = max / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((n) => n * power >= raw) ?? 10) * power;
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(12)));
}
