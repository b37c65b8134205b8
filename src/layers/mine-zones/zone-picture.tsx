import { useId } from 'react';
import { HEIGHT, WIDTH, type Point, type ZoneDrawing } from './zone-drawing.ts';

/** Colours of ground and growth: those of a photograph, the same in both themes. */
const HILL = '#3f5a3c';
const HILL_LINE = '#36502f';
const BARE = '#c29a6b';
const BENCH = '#9a7248';
const RIM = '#7a5632';
const RUST = '#a8512b';
const WATER = '#5b8fa6';
const GREENS = ['#4c7a3d', '#5c8f47', '#6ba052', '#3f6b36'] as const;
const SOIL = '#8f8a4d';

const path = (points: readonly Point[]) => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
const around = ([mx, my]: Point, points: readonly Point[], scale: number): Point[] =>
  points.map(([x, y]) => [mx + (x - mx) * scale, my + (y - my) * scale]);

/** A zone from above at a progress, 0 to 100: as many places are grown over as the progress says. */
export function ZonePicture({ drawing, progressPercent }: { drawing: ZoneDrawing; progressPercent: number }) {
  const clip = useId();
  const { outline, benches, middle, places } = drawing;
  const planted = Math.round((places.length * progressPercent) / 100);
  const pond = 5 + 13 * (1 - progressPercent / 100);
  const isDone = progressPercent >= 100;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <clipPath id={clip}>
        <path d={path(outline)} />
      </clipPath>
      <rect width={WIDTH} height={HEIGHT} fill={HILL} />
      {[1.16, 1.36, 1.6, 1.9, 2.3].map((scale) => (
        <path
          key={scale}
          d={path(around(middle, outline, scale))}
          fill="none"
          stroke={HILL_LINE}
          strokeWidth={2}
        />
      ))}
      <path d={path(outline)} fill={BARE} stroke={RIM} strokeWidth={2.5} strokeLinejoin="round" />
      <g clipPath={`url(#${clip})`}>
        {benches.map((bench, i) => (
          <path key={i} d={path(bench)} fill={BENCH} fillOpacity={0.16} stroke={BENCH} strokeWidth={1.4} />
        ))}
        {places.slice(0, planted).map(({ at: [x, y], size, shade }, i) => (
          <g key={i}>
            <circle cx={x} cy={y} r={size + 2.2} fill={SOIL} fillOpacity={0.5} />
            <circle cx={x} cy={y} r={size} fill={GREENS[Math.floor(shade * GREENS.length)] ?? GREENS[0]} />
          </g>
        ))}
        <ellipse
          cx={middle[0]}
          cy={middle[1]}
          rx={pond * 1.6}
          ry={pond}
          fill={isDone ? WATER : RUST}
          stroke={RIM}
          strokeOpacity={0.5}
        />
      </g>
    </svg>
  );
}
