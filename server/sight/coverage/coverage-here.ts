import { curvatureRadii } from '../../../domain/geo/local-frame.ts';
import { cellsInside } from '../../../domain/sight/area-cells.ts';
import { blindSpots, coverage, type Coverage, UNKNOWN_GROUND } from '../../../domain/sight/coverage.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import { BLIND_SPOTS_TOLD, LEAST_BLIND_M2 } from './area-here.ts';
import type { CoverageResult, CoverageTask } from './coverage-task.ts';
import { SMOKE_ABOVE_M, viewersOf } from './viewers.ts';

/** What cameras see together over the city: a picture in web Mercator and the shares of each district. */
export function coverageHere(task: CoverageTask, terrain: Terrain, illustrative: boolean): CoverageResult {
  const { bounds, cellM, districts } = task;
  const seen = coverage(viewersOf(task.cameras, terrain), terrain, bounds, cellM, SMOKE_ABOVE_M);
  const districtOf = new Uint8Array(seen.seenBy.length);
  for (const [k, { polygons }] of districts.entries()) {
    cellsInside(seen.grid, polygons, (cell) => (districtOf[cell] = k + 1));
  }
  const shares = sharesOf(seen, districtOf, districts.length);
  return {
    ...picture(seen, districtOf),
    bounds: extentOf(seen),
    city: districts.length === 0 ? null : sumOf(shares),
    districts: districts.map(({ adcode, nameZh, nameEn }, k) => ({
      adcode,
      nameZh,
      nameEn,
      ...(shares[k] ?? NOTHING),
      blindSpots: spotsIn(seen, districtOf, k + 1),
    })),
    illustrative,
  };
}

/** The largest connected ground of a district that no camera sees. */
function spotsIn(seen: Coverage, districtOf: Uint8Array, district: number) {
  const own = seen.seenBy.map((n, cell) => (districtOf[cell] === district ? n : UNKNOWN_GROUND));
  return blindSpots({ ...seen, seenBy: own }, LEAST_BLIND_M2)
    .slice(0, BLIND_SPOTS_TOLD)
    .map(({ areaM2, at }) => ({ areaM2, at }));
}

type Shares = NonNullable<CoverageResult['city']>;
const NOTHING: Shares = { areaM2: 0, byNone: 0, byOne: 0, byTwoOrMore: 0 };

/** Shares of each district's known ground by the number of cameras that see it, weighted by the cells' own areas. */
function sharesOf({ grid, seenBy }: Coverage, districtOf: Uint8Array, count: number): Shares[] {
  const sums = new Float64Array(3 * count);
  for (let j = 0; j < grid.rows; j++) {
    const { meridianM, normalM } = curvatureRadii(grid.north - (j + 0.5) * grid.dLatDeg);
    const cosine = Math.cos(((grid.north - (j + 0.5) * grid.dLatDeg) * Math.PI) / 180);
    const cellM2 = (Math.PI / 180) ** 2 * grid.dLatDeg * meridianM * grid.dLonDeg * normalM * cosine;
    for (let cell = j * grid.cols; cell < (j + 1) * grid.cols; cell++) {
      const n = seenBy[cell] ?? UNKNOWN_GROUND;
      const district = districtOf[cell] ?? 0;
      if (district === 0 || n === UNKNOWN_GROUND) continue;
      const at = 3 * (district - 1) + Math.min(2, n);
      sums[at] = (sums[at] ?? 0) + cellM2;
    }
  }
  return Array.from({ length: count }, (_, k) => {
    const [none = 0, one = 0, more = 0] = sums.subarray(3 * k, 3 * k + 3);
    const areaM2 = none + one + more;
    const share = (part: number) => (areaM2 === 0 ? 0 : part / areaM2);
    return { areaM2, byNone: share(none), byOne: share(one), byTwoOrMore: share(more) };
  });
}

function sumOf(parts: readonly Shares[]): Shares {
  const areaM2 = parts.reduce((sum, p) => sum + p.areaM2, 0);
  const mean = (key: 'byNone' | 'byOne' | 'byTwoOrMore') =>
    areaM2 === 0 ? 0 : parts.reduce((sum, p) => sum + p[key] * p.areaM2, 0) / areaM2;
  return { areaM2, byNone: mean('byNone'), byOne: mean('byOne'), byTwoOrMore: mean('byTwoOrMore') };
}

/** Of the whole cells: a little more than was asked for. */
function extentOf({
  grid: { west, north, cols, rows, dLonDeg, dLatDeg },
}: Coverage): CoverageResult['bounds'] {
  return { west, north, east: west + cols * dLonDeg, south: north - rows * dLatDeg };
}

const mercator = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));

/** The grid has rows of equal latitude; the map stretches a picture over web Mercator. */
function picture({ grid, seenBy }: Coverage, districtOf: Uint8Array) {
  const { cols, rows, north, dLatDeg } = grid;
  const pixels = new Uint8Array(cols * rows);
  const [top, bottom] = [mercator(north), mercator(north - rows * dLatDeg)];
  for (let j = 0; j < rows; j++) {
    const lat = (Math.atan(Math.sinh(top + ((bottom - top) * (j + 0.5)) / rows)) * 180) / Math.PI;
    const row = Math.min(rows - 1, Math.max(0, Math.floor((north - lat) / dLatDeg)));
    for (let i = 0; i < cols; i++) {
      const n = seenBy[row * cols + i] ?? UNKNOWN_GROUND;
      // What a camera sees beyond the border is drawn too, what none sees there is nobody's blind spot.
      const isOutside = n === 0 && districtOf[row * cols + i] === 0;
      pixels[j * cols + i] = n === UNKNOWN_GROUND || isOutside ? 0 : 1 + Math.min(2, n);
    }
  }
  return { pixels, widthPx: cols, heightPx: rows };
}
