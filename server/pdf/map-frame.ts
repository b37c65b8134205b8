import type { Canvas, Point } from './canvas.ts';
import { INK, TEXT_PT } from './pdf-style.ts';

export interface LonLatBounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface MapFrame {
  /** Degrees to a point of the canvas. */
  project(lon: number, lat: number): Point;
  /** The same for a ring or line of `[lon, lat]`. */
  projectAll(line: readonly (readonly number[])[]): Point[];
  /** Metres on the ground in one point of paper, at the middle of the map. */
  metresPerPt: number;
}

const M_PER_DEG = 111_320;

/**
 * Fits bounds in WGS-84 degrees into the canvas, north up, equal scales east and north at the middle latitude: right for
 * a city, not for a continent.
 */
export function fitMap(canvas: Canvas, bounds: LonLatBounds, padPt = 8): MapFrame {
  const squeeze = Math.cos((((bounds.north + bounds.south) / 2) * Math.PI) / 180);
  const widthDeg = (bounds.east - bounds.west) * squeeze;
  const heightDeg = bounds.north - bounds.south;
  const ptPerDeg = Math.min(
    (canvas.widthPt - padPt * 2) / widthDeg,
    (canvas.heightPt - padPt * 2) / heightDeg,
  );
  const left = (canvas.widthPt - widthDeg * ptPerDeg) / 2;
  const top = (canvas.heightPt - heightDeg * ptPerDeg) / 2;
  const project = (lon: number, lat: number): Point => [
    left + (lon - bounds.west) * squeeze * ptPerDeg,
    top + (bounds.north - lat) * ptPerDeg,
  ];
  return {
    project,
    projectAll: (line) => line.map(([lon = 0, lat = 0]) => project(lon, lat)),
    metresPerPt: M_PER_DEG / ptPerDeg,
  };
}

/** A scale bar in round kilometres or metres with its left end at `at`, no longer than a fifth of the canvas. */
export function drawScaleBar(canvas: Canvas, map: MapFrame, at: Point): void {
  const most = (canvas.widthPt / 5) * map.metresPerPt;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((n) => n * power <= most) ?? 1) * power;
  const [x, y] = at;
  const end = x + metres / map.metresPerPt;
  const ink = { stroke: INK.text, widthPt: 1 };
  canvas.polyline(
    [
      [x, y - 4],
      [x, y],
      [end, y],
      [end, y - 4],
    ],
    ink,
  );
  const label = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  canvas.text(label, [(x + end) / 2, y - 14], { sizePt: TEXT_PT.tiny, align: 'center', haloPt: 1 });
}

/** An arrow with N, its foot at `at`. */
export function drawNorth(canvas: Canvas, [x, y]: Point): void {
  canvas.polygon(
    [
      [
        [x, y - 16],
        [x - 5, y],
        [x, y - 4],
        [x + 5, y],
      ],
    ],
    { fill: INK.text },
  );
  canvas.text('N', [x, y - 27], { sizePt: TEXT_PT.small, weight: 'bold', align: 'center', haloPt: 1 });
}
