import { cellChance } from '../world/chance.ts';
import { mix, type Rgb, scale } from './colour.ts';
import { fractal, noise2 } from './noise.ts';

/** What covers the ground, the same from whichever mast it is seen. */
export const COVERS = ['field', 'forest', 'water', 'village'] as const;
export type Cover = (typeof COVERS)[number];

export interface GroundPoint {
  /** Metres east and north on the city's own plane. */
  x: number;
  y: number;
  heightM: number;
  /** Tangent of the steepest slope. */
  slope: number;
  riverM: number;
  /** Ground that one pixel covers along the line of sight, in metres. */
  footprintM: number;
}

const RIVER_HALF_M = 42;
const ROW_M = 46;
const SEED = 77;
/** Late autumn: stubble, rapeseed, winter vegetables, bare earth. */
const CROPS: readonly Rgb[] = [
  [168, 154, 112],
  [150, 141, 100],
  [118, 124, 82],
  [98, 112, 70],
  [132, 114, 88],
  [110, 118, 78],
  [178, 165, 126],
  [128, 126, 86],
];
const HEDGE: Rgb = [62, 78, 46];
const FOREST: Rgb = [58, 76, 44];
const FOREST_LIGHT: Rgb = [92, 108, 60];
const WATER: Rgb = [104, 122, 122];
const BANK: Rgb = [124, 122, 92];
const YARD: Rgb = [150, 146, 134];

export function coverAt(p: GroundPoint): Cover {
  if (p.riverM < RIVER_HALF_M) return 'water';
  const wooded = fractal(p.x / 900, p.y / 900, SEED + 5, 3);
  if (p.slope > 0.13 + 0.1 * (1 - wooded) || wooded > 0.68) return 'forest';
  return isVillage(p.x, p.y) ? 'village' : 'field';
}

/** Villages stand in some cells of a square kilometre, on ground that is level enough. */
export const VILLAGE_CELL_M = 1100;
export function villageOf(i: number, j: number): { x: number; y: number; radiusM: number } | null {
  if (cellChance(i, j, SEED + 40) > 0.42) return null;
  return {
    x: (i + 0.2 + 0.6 * cellChance(i, j, SEED + 41)) * VILLAGE_CELL_M,
    y: (j + 0.2 + 0.6 * cellChance(i, j, SEED + 42)) * VILLAGE_CELL_M,
    radiusM: 60 + 110 * cellChance(i, j, SEED + 43),
  };
}

function isVillage(x: number, y: number): boolean {
  const village = villageOf(Math.floor(x / VILLAGE_CELL_M), Math.floor(y / VILLAGE_CELL_M));
  if (!village) return false;
  const wobble = 0.7 + 0.6 * noise2(x / 45, y / 45, SEED + 44);
  return Math.hypot(x - village.x, y - village.y) < village.radiusM * wobble;
}

/** Colour under even light. */
export function albedoAt(p: GroundPoint, cover: Cover): Rgb {
  switch (cover) {
    case 'water':
      return p.riverM > RIVER_HALF_M - 7 ? BANK : scale(WATER, 0.94 + 0.1 * fine(p, 60, 6));
    case 'forest':
      return scale(
        mix(FOREST, FOREST_LIGHT, fractal(p.x / 70, p.y / 70, SEED + 9, 4, p.footprintM / 70)),
        0.72 + 0.5 * fine(p, 9, 10),
      );
    case 'village':
      return mix(scale(YARD, 0.8 + 0.3 * fine(p, 14, 11)), FOREST_LIGHT, fine(p, 25, 12) > 0.55 ? 0.6 : 0);
    case 'field':
      return parcelAt(p);
  }
}

/** Noise with features of `sizeM`, flat where a pixel is larger than they are. */
function fine(p: GroundPoint, sizeM: number, seed: number): number {
  const share = Math.min(1, p.footprintM / (2 * sizeM));
  const value = share >= 1 ? 0.5 : noise2(p.x / sizeM, p.y / sizeM, SEED + seed);
  return value + (0.5 - value) * share;
}

interface Parcel {
  row: number;
  column: number;
  /** 0 to 1 across the row. */
  inRow: number;
  edgeM: number;
  hasHedge: boolean;
}

/** Rows of parcels between bunds, turned differently in each part of the plain. */
function parcelOf(x: number, y: number): Parcel {
  const bend = 60 * (fractal(x / 500, y / 500, SEED + 13, 2) - 0.5);
  const turn = 0.5 + 2.2 * Math.floor(3 * noise2(x / 1500, y / 1500, SEED + 14));
  const along = x * Math.cos(turn) + y * Math.sin(turn) + bend;
  const across = -x * Math.sin(turn) + y * Math.cos(turn) + bend * 0.6;
  const row = Math.floor(across / ROW_M);
  const lengthM = 70 + 130 * cellChance(row, 3, SEED);
  const place = along / lengthM + cellChance(row, 7, SEED);
  const column = Math.floor(place);
  const inRow = across / ROW_M - row;
  const inColumn = place - column;
  const edgeM = Math.min(inRow * ROW_M, (1 - inRow) * ROW_M, inColumn * lengthM, (1 - inColumn) * lengthM);
  return { row, column, inRow, edgeM, hasHedge: cellChance(row >> 2, column >> 1, SEED + 4) > 0.72 };
}

/** Share of the places here on which a tree of a hedge stands. */
export function hedgeAt(x: number, y: number): number {
  const { edgeM, hasHedge } = parcelOf(x, y);
  return edgeM < 4.5 ? (hasHedge ? 0.55 : 0.02) : 0.003;
}

function parcelAt(p: GroundPoint): Rgb {
  const { row, column, inRow, edgeM, hasHedge } = parcelOf(p.x, p.y);
  const crop = CROPS[Math.floor(cellChance(column, row, SEED + 1) * CROPS.length)] ?? HEDGE;
  const tone = 0.86 + 0.26 * cellChance(column, row, SEED + 2);
  const furrows = p.footprintM < 3 ? 0.05 * Math.sin(inRow * ROW_M * 1.4) : 0;
  const colour = scale(crop, tone + furrows + 0.16 * (fine(p, 12, 8) - 0.5));
  const widthM = hasHedge ? 3.2 : 1.6;
  // A bund thinner than a pixel only darkens it.
  const share = Math.min(1, Math.max(0, (widthM + p.footprintM / 2 - edgeM) / Math.max(1, p.footprintM)));
  const strength = share * Math.min(1, (2 * widthM) / Math.max(widthM, p.footprintM));
  return mix(colour, scale(HEDGE, hasHedge ? 0.8 + 0.4 * fine(p, 6, 15) : 1.35), strength);
}
