/**
 * The first ground on a line of sight. Over a lattice the line is taken cell by cell: along a straight line the
 * bilinear ground of one cell is a parabola, so three heights tell exactly whether the line dips into it, and no
 * crest is stepped over. Blocks of cells whose highest node lies below the line are skipped whole.
 */
import type { Path } from '../geo/local-frame.ts';
import type { Lattice, Terrain } from './terrain.ts';

export interface SightLine {
  readonly path: Path;
  /** Height of the line at distance 0; at d it is height0M + d·tan + d²·sag. */
  readonly height0M: number;
  readonly tan: number;
  readonly sag: number;
}

export interface Marched {
  /** Distance of the first ground, or −1. */
  readonly rangeM: number;
  /** Length over ground of unknown height that the line could have met. */
  readonly holeM: number;
}

/** How far below a chord between two neighbours the line may pass before the middle must be looked at, in cells. */
const CLOSE_CELLS = 0.5;
const BISECTIONS = 14;
/** Steps end this far past a cell's edge, so that the next cell is the one entered. */
const PAST_EDGE_M = 1e-4;

export function march(terrain: Terrain, line: SightLine, fromM: number, toM: number): Marched {
  const { path, height0M, tan, sag } = line;
  const { l1, l2, l3, p1, p2, p3, lon0, lat0 } = path;
  const ground = terrain.elevationAt;
  const { lattice, cellM } = terrain;
  const close = cellM * CLOSE_CELLS;
  let d = fromM;
  let holeM = 0;
  let clear = clearance(terrain, line, d);
  // The lens stands free: ground above it within the first step is the terrain's error on the camera's own hill.
  if (clear !== null && clear <= 0) clear = 1e-3;
  while (d < toM) {
    let next = lattice === undefined ? d + cellM / 2 : nextEdge(lattice, line, d, cellM);
    if (next < 0) next = -next;
    else {
      if (next > toM) next = toM;
      const z = height0M + next * (tan + next * sag);
      const g = ground(
        lon0 + next * (l1 + next * (l2 + next * l3)),
        lat0 + next * (p1 + next * (p2 + next * p3)),
      );
      if (g === null) {
        if (Math.min(z, height0M + d * (tan + d * sag)) < terrain.maxElevationM) holeM += next - d;
        clear = null;
      } else {
        const clearNext = z - g;
        if (clear === null) {
          if (clearNext <= 0) return { rangeM: next, holeM };
        } else if (clearNext <= 0) {
          return { rangeM: bisect(terrain, line, d, next), holeM };
        } else if (clear < close || clearNext < close) {
          const dip = dipBetween(terrain, line, d, clear, next, clearNext);
          if (dip >= 0) return { rangeM: bisect(terrain, line, d, dip), holeM };
        }
        clear = clearNext;
      }
      d = next;
      continue;
    }
    // A skipped block: the line stays above all its ground.
    if (next >= toM) return { rangeM: -1, holeM };
    d = next;
    clear = clearance(terrain, line, d);
  }
  return { rangeM: -1, holeM };
}

/** Where the line leaves the cell it is in, or, negative, where it leaves a block that lies wholly below it. */
function nextEdge(lattice: Lattice, line: SightLine, d: number, cellM: number): number {
  const { path } = line;
  const vx = (path.l1 + d * (2 * path.l2 + 3 * d * path.l3)) / lattice.dLonDeg;
  const vy = -(path.p1 + d * (2 * path.p2 + 3 * d * path.p3)) / lattice.dLatDeg;
  const x = (path.lon0 + d * (path.l1 + d * (path.l2 + d * path.l3)) - lattice.west) / lattice.dLonDeg;
  const y = (lattice.north - path.lat0 - d * (path.p1 + d * (path.p2 + d * path.p3))) / lattice.dLatDeg;
  if (!(x >= 0 && y >= 0 && x < lattice.cols - 1 && y < lattice.rows - 1)) return d + cellM;
  const i = Math.floor(x);
  const j = Math.floor(y);
  const size = lattice.blockCells;
  const bi = Math.floor(i / size);
  const bj = Math.floor(j / size);
  const bx = vx > 0 ? ((bi + 1) * size - x) / vx : vx < 0 ? (bi * size - x) / vx : Infinity;
  const by = vy > 0 ? ((bj + 1) * size - y) / vy : vy < 0 ? (bj * size - y) / vy : Infinity;
  const out = d + Math.min(bx, by) + PAST_EDGE_M;
  const top = lattice.ceiling[bj * lattice.blockCols + bi] ?? Infinity;
  const zIn = line.height0M + d * (line.tan + d * line.sag);
  const zOut = line.height0M + out * (line.tan + out * line.sag);
  // 0.05 m: the line's own sag over the longest block and the overshoot at the edge.
  if (Math.min(zIn, zOut) - 0.05 > top) return -out;
  const cx = vx > 0 ? (i + 1 - x) / vx : vx < 0 ? (i - x) / vx : Infinity;
  const cy = vy > 0 ? (j + 1 - y) / vy : vy < 0 ? (j - y) / vy : Infinity;
  return d + Math.min(cx, cy) + PAST_EDGE_M;
}

/** Height of the line above the ground at a distance; null over a hole. */
export function clearance(terrain: Terrain, line: SightLine, d: number): number | null {
  const { path } = line;
  const g = terrain.elevationAt(
    path.lon0 + d * (path.l1 + d * (path.l2 + d * path.l3)),
    path.lat0 + d * (path.p1 + d * (path.p2 + d * path.p3)),
  );
  return g === null ? null : line.height0M + d * (line.tan + d * line.sag) - g;
}

/** A distance between two clear ends at which the line is in the ground, or −1. */
function dipBetween(
  terrain: Terrain,
  line: SightLine,
  d1: number,
  c1: number,
  d2: number,
  c2: number,
): number {
  const middle = (d1 + d2) / 2;
  const cm = clearance(terrain, line, middle);
  if (cm === null) return -1;
  if (cm <= 0) return middle;
  const bend = 2 * (c1 + c2 - 2 * cm);
  if (bend <= 0) return -1;
  const at = (3 * c1 + c2 - 4 * cm) / (2 * bend);
  if (!(at > 0 && at < 1) || c1 - bend * at * at > 0) return -1;
  const d = d1 + at * (d2 - d1);
  const c = clearance(terrain, line, d);
  return c !== null && c <= 0 ? d : -1;
}

/** The crossing between a clear and a buried distance, to a few millimetres. */
function bisect(terrain: Terrain, line: SightLine, clearD: number, buriedD: number): number {
  let [a, b] = [clearD, buriedD];
  for (let i = 0; i < BISECTIONS; i++) {
    const m = (a + b) / 2;
    const c = clearance(terrain, line, m);
    if (c !== null && c <= 0) b = m;
    else a = m;
  }
  return b;
}
