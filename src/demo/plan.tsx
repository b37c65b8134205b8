/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a plane to point at: pointer and arrow keys choose a place on it, as on a map */
import { type KeyboardEvent, type MouseEvent, useId } from 'react';
import type { Camera } from '../../contract/cameras.ts';
import type { LonLat } from '../../domain/geo/geodesic.ts';
import { localFrame } from '../../domain/geo/local-frame.ts';
import styles from './demo.module.css';

const REACH_M = 6000;
const RINGS_M = [1000, 2000, 3000, 4000, 5000, 6000];
const SIZE = 400;
const STEP_M = 100;
const DEG = Math.PI / 180;

/** Metres ahead of and to the right of a camera. */
export interface Ahead {
  aheadM: number;
  rightM: number;
}

export function placeAhead(camera: Camera, { aheadM, rightM }: Ahead): LonLat {
  const azimuth = (camera.pose?.azimuthDeg ?? 0) * DEG;
  const frame = localFrame({ lon: camera.lon, lat: camera.lat });
  return frame.toLonLat(
    aheadM * Math.sin(azimuth) + rightM * Math.cos(azimuth),
    aheadM * Math.cos(azimuth) - rightM * Math.sin(azimuth),
  );
}

interface Props {
  camera: Camera;
  at: Ahead;
  label: string;
  onPick: (at: Ahead) => void;
}

/** What lies before a camera, from above: it stands at the foot and looks up. A click or the arrow keys choose a place. */
export function Plan({ camera, at, label, onPick }: Props) {
  const clip = useId();
  const half = ((camera.lens?.hfovDeg ?? 40) / 2) * DEG;
  const scale = (SIZE - 24) / REACH_M;
  const x = (rightM: number): number => SIZE / 2 + rightM * scale;
  const y = (aheadM: number): number => SIZE - 12 - aheadM * scale;
  const edge = `${x(REACH_M * Math.sin(half))},${y(REACH_M * Math.cos(half))}`;
  const other = `${x(-REACH_M * Math.sin(half))},${y(REACH_M * Math.cos(half))}`;
  const radius = REACH_M * scale;
  const sector = `M ${x(0)},${y(0)} L ${other} A ${radius},${radius} 0 0 1 ${edge} Z`;
  const pick = (event: MouseEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * SIZE;
    const py = ((event.clientY - box.top) / box.height) * SIZE;
    onPick({ aheadM: (SIZE - 12 - py) / scale, rightM: (px - SIZE / 2) / scale });
  };
  const move = (event: KeyboardEvent): void => {
    const by = {
      ArrowUp: [STEP_M, 0],
      ArrowDown: [-STEP_M, 0],
      ArrowRight: [0, STEP_M],
      ArrowLeft: [0, -STEP_M],
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onPick({ aheadM: at.aheadM + (by[0] ?? 0), rightM: at.rightM + (by[1] ?? 0) });
  };
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      className={styles.plan}
      role="application"
      aria-label={label}
      tabIndex={0}
      onClick={pick}
      onKeyDown={move}
    >
      <clipPath id={clip}>
        <path d={sector} />
      </clipPath>
      <path d={sector} className={styles.sector} />
      <g clipPath={`url(#${clip})`}>
        {RINGS_M.map((m) => (
          <circle key={m} cx={x(0)} cy={y(0)} r={m * scale} className={styles.ring} />
        ))}
      </g>
      {RINGS_M.filter((m) => m % 2000 === 0).map((m) => (
        <text key={m} x={x(0) + 5} y={y(m) + 14} className={styles.ringText}>
          {m / 1000} km
        </text>
      ))}
      <circle cx={x(0)} cy={y(0)} r={6} className={styles.mast} />
      <g transform={`translate(${x(at.rightM)} ${y(at.aheadM)})`} className={styles.target}>
        <circle r={9} />
        <path d="M -14 0 H 14 M 0 -14 V 14" />
      </g>
    </svg>
  );
}
