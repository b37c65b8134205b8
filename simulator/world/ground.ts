import { curvatureRadii } from '../../domain/geo/local-frame.ts';
import type { LonLat } from '../../domain/geo/geodesic.ts';
import { gridTerrain, type GridTerrain, toDecimetres } from '../../domain/sight/grid-terrain.ts';
import { type Polyline, SHAOGUAN_BOUNDS, synthesisedHeight } from '../../domain/sight/terrain-synthesis.ts';

/** The city's made-up ground: the same formula, seed and nodes from which the product's map is drawn. */
const GROUND_SEED = 20_260;
const CELL_M = 90;
const FAR_CELL_M = 270;
const DEG = Math.PI / 180;

export type HeightAt = (lon: number, lat: number) => number;

export function cityHeight(rivers: readonly Polyline[]): HeightAt {
  return synthesisedHeight({ seed: GROUND_SEED, bounds: SHAOGUAN_BOUNDS, rivers });
}

/** Heights within `radiusM` of a place, at the nodes of the whole city's lattice. */
export function groundAround(heightAt: HeightAt, site: LonLat, radiusM: number): GridTerrain {
  return patch(heightAt, site, radiusM, CELL_M);
}

/** The mountains behind: coarser and wider. */
export function farGroundAround(heightAt: HeightAt, site: LonLat, radiusM: number): GridTerrain {
  return patch(heightAt, site, radiusM, FAR_CELL_M);
}

function patch(heightAt: HeightAt, site: LonLat, radiusM: number, cellM: number): GridTerrain {
  const { west, north, east, south } = SHAOGUAN_BOUNDS;
  const middle = (north + south) / 2;
  const { meridianM, normalM } = curvatureRadii(middle);
  const dLatDeg = cellM / meridianM / DEG;
  const dLonDeg = cellM / (normalM * Math.cos(middle * DEG)) / DEG;
  const half = Math.ceil(radiusM / cellM);
  const fromCol = Math.max(0, Math.floor((site.lon - west) / dLonDeg) - half);
  const fromRow = Math.max(0, Math.floor((north - site.lat) / dLatDeg) - half);
  const cols = Math.min(2 * half + 2, Math.floor((east - west) / dLonDeg) - fromCol + 1);
  const rows = Math.min(2 * half + 2, Math.floor((north - south) / dLatDeg) - fromRow + 1);
  const heights = new Int16Array(cols * rows);
  const [patchWest, patchNorth] = [west + fromCol * dLonDeg, north - fromRow * dLatDeg];
  for (let j = 0; j < rows; j += 1)
    for (let i = 0; i < cols; i += 1)
      heights[j * cols + i] = toDecimetres(heightAt(patchWest + i * dLonDeg, patchNorth - j * dLatDeg));
  return gridTerrain({ west: patchWest, north: patchNorth, dLonDeg, dLatDeg, cols, rows, heights });
}
