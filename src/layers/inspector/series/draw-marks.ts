import type uPlot from 'uplot';
import type { Palette } from '../../../ui/palette.ts';
import type { ChartSeries } from './series-model.ts';

/** More flagged values than this are marked without their letters. */
const LETTERS = 40;

export interface Limits {
  readonly upper: number | null;
  readonly lower: number | null;
}

/** Dashed lines at the limits, in the colour of what is late or waiting; each is named beside the chart. */
export function drawLimits(plot: uPlot, { upper, lower }: Limits, palette: Palette): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = palette.warn;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const limit of [upper, lower]) {
    if (limit === null) continue;
    const y = Math.round(plot.valToPos(limit, 'y', true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

/** A hollow diamond, and its letter where there is room, on every value that a data flag takes out. */
export function drawFlags(plot: uPlot, series: ChartSeries, palette: Palette): void {
  const { ctx } = plot;
  const marked = series.marked.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
  const size = 4 * devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = palette.warn;
  ctx.fillStyle = palette.warn;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.font = `600 ${12 * devicePixelRatio}px 'Inter Variable', sans-serif`;
  ctx.textAlign = 'center';
  for (const { value, i } of marked) {
    const x = plot.valToPos(series.seconds[i] ?? 0, 'x', true);
    const y = plot.valToPos(value, 'y', true);
    ctx.beginPath();
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, y);
    ctx.closePath();
    ctx.stroke();
    if (marked.length <= LETTERS) ctx.fillText(series.flags[i] ?? '', x, y - size * 1.8);
  }
  ctx.restore();
}
