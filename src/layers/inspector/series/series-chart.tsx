import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { palette, type Theme } from '../../../ui/palette.ts';
import { drawFlags, drawLimits, type Limits } from './draw-marks.ts';
import { type ChartSeries, timeTicks, valueRange } from './series-model.ts';

const HEIGHT_PX = 148;
const FONT = "12px 'Inter Variable', 'Noto Sans SC Variable', sans-serif";

export interface SeriesChartProps {
  readonly series: ChartSeries;
  readonly toMs: number;
  readonly limits: Limits;
  readonly theme: Theme;
  readonly label: string;
  /** Text of a moment on the axis. */
  readonly tick: (atMs: number) => string;
  /** Index of the value under the pointer; null when it leaves. */
  readonly onPoint: (index: number | null) => void;
}

/** One species over time. The picture is for the eye; the caller says the same in words. */
export function SeriesChart({ series, toMs, limits, theme, label, tick, onPoint }: SeriesChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const point = useRef(onPoint);
  useEffect(() => {
    point.current = onPoint;
  });
  const { upper, lower } = limits;

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const colours = palette[theme];
    const limit = { upper, lower };
    const axis = {
      stroke: colours.textFaint,
      font: FONT,
      grid: { stroke: colours.line, width: 1 },
      ticks: { show: false },
    };
    const plot = new uPlot(
      {
        width: Math.max(160, element.clientWidth),
        height: HEIGHT_PX,
        padding: [10, 8, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
        scales: {
          x: { time: false, range: () => [0, (toMs - series.baseMs) / 1000] },
          y: { range: () => valueRange(series, [upper, lower]) ?? [0, 1] },
        },
        axes: [
          {
            ...axis,
            size: 24,
            splits: () => timeTicks(series.baseMs, toMs).map((atMs) => (atMs - series.baseMs) / 1000),
            values: (_plot, seconds) => seconds.map((s) => tick(series.baseMs + s * 1000)),
          },
          { ...axis, size: 44, space: 30 },
        ],
        series: [
          {},
          {
            stroke: colours.accent,
            width: 1.5,
            fill: `${colours.accent}1f`,
            points: { show: series.seconds.length <= 30, size: 4, fill: colours.accent },
          },
        ],
        hooks: {
          draw: [(p) => drawLimits(p, limit, colours), (p) => drawFlags(p, series, colours)],
          setCursor: [(p) => point.current(p.cursor.idx ?? null)],
        },
      },
      [series.seconds, series.valid],
      element,
    );
    const watch = new ResizeObserver(() =>
      plot.setSize({ width: Math.max(160, element.clientWidth), height: HEIGHT_PX }),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [series, toMs, upper, lower, theme, tick]);

  return <div ref={host} role="img" aria-label={label} style={{ minHeight: HEIGHT_PX }} />;
}
