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
/** What a line may sag between the ends of a block, and the height of the overshoot at its edge. */
const SAG_MARGIN_M = 0.05;
/** The line itself is known to a millimetre: nearer than that it touches, so a fire on the very skyline is found. */
const CONTACT_M = 1e-3;
/** Ground in a hole may stand this much higher than any that is known. */
const HOLE_RISE_M = 200;
/** Clearance after a skipped block: looked up only when the next block is not skipped too. */
const UNKNOWN = Infinity;

export function march(terrain: Terrain, line: SightLine, fromM: number, toM: number): Marched {
  const { lattice } = terrain;
  return lattice === undefined
    ? marchSteps(terrain, line, fromM, toM)
    : marchCells(terrain, lattice, line, fromM, toM);
}

/** Over heights without a lattice: half a cell at a time. */
function marchSteps(terrain: Terrain, line: SightLine, fromM: number, toM: number): Marched {
  let holeM = 0;
  let clear = startClear(terrain, line, fromM);
  for (let d = fromM; d < toM;) {
    const next = Math.min(toM, d + terrain.cellM / 2);
    const clearNext = clearance(terrain, line, next);
    if (clearNext === null) holeM += holeBetween(terrain, line, d, next);
    else {
      const rangeM = meetBetween(terrain, line, d, clear, next, clearNext);
      if (rangeM >= 0) return { rangeM, holeM };
    }
    clear = clearNext;
    d = next;
  }
  return { rangeM: -1, holeM };
}

function marchCells(
  terrain: Terrain,
  lattice: Lattice,
  line: SightLine,
  fromM: number,
  toM: number,
): Marched {
  const { l1, l2, l3, p1, p2, p3, lon0, lat0 } = line.path;
  const { blockCells, blockCols } = lattice;
  const [perLon, perLat] = [1 / lattice.dLonDeg, 1 / lattice.dLatDeg];
  const far = terrain.cellM * CLOSE_CELLS;
  let holeM = 0;
  let clear = startClear(terrain, line, fromM);
  let d = fromM;
  while (d < toM) {
    // In cells and cells per metre; over one block the path is straight to a centimetre.
    const x = (lon0 + d * (l1 + d * (l2 + d * l3)) - lattice.west) * perLon;
    const y = (lattice.north - lat0 - d * (p1 + d * (p2 + d * p3))) * perLat;
    if (!(x >= 0 && y >= 0 && x < lattice.cols - 1 && y < lattice.rows - 1)) {
      const next = Math.min(toM, d + terrain.cellM);
      holeM += holeBetween(terrain, line, d, next);
      clear = null;
      d = next;
      continue;
    }
    const vx = (l1 + d * (2 * l2 + 3 * d * l3)) * perLon;
    const vy = -(p1 + d * (2 * p2 + 3 * d * p3)) * perLat;
    const bi = Math.floor(x / blockCells);
    const bj = Math.floor(y / blockCells);
    const outX = vx > 0 ? ((bi + 1) * blockCells - x) / vx : vx < 0 ? (bi * blockCells - x) / vx : Infinity;
    const outY = vy > 0 ? ((bj + 1) * blockCells - y) / vy : vy < 0 ? (bj * blockCells - y) / vy : Infinity;
    const out = Math.min(toM, d + Math.min(outX, outY) + PAST_EDGE_M);
    const low = Math.min(
      line.height0M + d * (line.tan + d * line.sag),
      line.height0M + out * (line.tan + out * line.sag),
    );
    if (low - SAG_MARGIN_M > (lattice.ceiling[bj * blockCols + bi] ?? Infinity)) {
      d = out;
      clear = UNKNOWN;
      continue;
    }
    if (clear === UNKNOWN) clear = clearance(terrain, line, d);
    const stepX = vx === 0 ? Infinity : Math.abs(1 / vx);
    const stepY = vy === 0 ? Infinity : Math.abs(1 / vy);
    let atX = d + (vx > 0 ? (Math.floor(x) + 1 - x) * stepX : (x - Math.floor(x)) * stepX);
    let atY = d + (vy > 0 ? (Math.floor(y) + 1 - y) * stepY : (y - Math.floor(y)) * stepY);
    while (d < out) {
      const next = Math.min(out, atX, atY);
      if (atX <= next) atX += stepX;
      if (atY <= next) atY += stepY;
      const clearNext = clearance(terrain, line, next);
      if (clearNext === null) holeM += holeBetween(terrain, line, d, next);
      else if (clear === null || clearNext < far || clear < far) {
        const rangeM = meetBetween(terrain, line, d, clear, next, clearNext);
        if (rangeM >= 0) return { rangeM, holeM };
      }
      clear = clearNext;
      d = next;
    }
  }
  return { rangeM: -1, holeM };
}

/** The lens stands free: ground above it at the first step is the terrain's error on the camera's own hill. */
function startClear(terrain: Terrain, line: SightLine, d: number): number | null {
  const clear = clearance(terrain, line, d);
  return clear === null ? null : Math.max(clear, 1e-3);
}

function holeBetween(terrain: Terrain, line: SightLine, d1: number, d2: number): number {
  const z = line.height0M + Math.min(d1 * (line.tan + d1 * line.sag), d2 * (line.tan + d2 * line.sag));
  return z < terrain.maxElevationM + HOLE_RISE_M ? d2 - d1 : 0;
}

/** Where the line meets the ground between two distances of known clearance, or −1. Coming out of a hole: at its end. */
function meetBetween(
  terrain: Terrain,
  line: SightLine,
  d1: number,
  c1: number | null,
  d2: number,
  c2: number,
): number {
  if (c1 === null) return c2 <= 0 ? d2 : -1;
  if (c2 <= CONTACT_M) return bisect(terrain, line, d1, d2);
  if (Math.min(c1, c2) >= terrain.cellM * CLOSE_CELLS) return -1;
  const dip = dipBetween(terrain, line, d1, c1, d2, c2);
  return dip < 0 ? -1 : bisect(terrain, line, d1, dip);
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

/** A distance between two clear ends at which the line meets the ground, or −1. */
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
  if (cm <= CONTACT_M) return middle;
  const bend = 2 * (c1 + c2 - 2 * cm);
  if (bend <= 0) return -1;
  const at = (3 * c1 + c2 - 4 * cm) / (2 * bend);
  if (!(at > 0 && at < 1) || c1 - bend * at * at > CONTACT_M) return -1;
  const d = d1 + at * (d2 - d1);
  const c = clearance(terrain, line, d);
  return c !== null && c <= CONTACT_M ? d : -1;
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
