import type { CameraViewshed } from '../../../contract/sight.ts';
import { destination } from '../../../domain/geo/geodesic.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import { type CellGrid, cellGrid, cellHeights, viewshed } from '../../../domain/sight/viewshed.ts';
import type { ViewshedTask } from './coverage-task.ts';
import { SMOKE_ABOVE_M, viewerOf } from './viewers.ts';

/** The ground that one camera can see, as strips of cells. */
export function viewshedHere(
  { camera, cellM }: ViewshedTask,
  terrain: Terrain,
  illustrative: boolean,
): CameraViewshed {
  const viewer = viewerOf(camera, terrain);
  const answer = { cameraId: camera.cameraId, cellM, illustrative };
  if (typeof viewer === 'string') return { ...answer, seenM2: 0, polygons: [], missing: viewer };
  const corner = (bearingDeg: number) => destination(viewer.site, bearingDeg, viewer.reachM);
  const bounds = {
    west: corner(270).lon,
    east: corner(90).lon,
    south: corner(180).lat,
    north: corner(0).lat,
  };
  const grid = cellGrid(bounds, cellM);
  const seen = new Uint8Array(grid.cols * grid.rows);
  viewshed(viewer, grid, cellHeights(grid, terrain), SMOKE_ABOVE_M, (cell) => (seen[cell] = 1));
  const seenM2 = seen.reduce((sum, one) => sum + one, 0) * cellM * cellM;
  return { ...answer, seenM2, polygons: stripsOf(seen, grid), missing: null };
}

/** Rows of seen cells as rectangles: exact, and a few hundred for a camera. */
function stripsOf(seen: Uint8Array, grid: CellGrid): [number, number][][][] {
  const strips: [number, number][][][] = [];
  const round = (deg: number) => Math.round(deg * 1e6) / 1e6;
  for (let j = 0; j < grid.rows; j++) {
    const [north, south] = [j, j + 1].map((k) => round(grid.north - k * grid.dLatDeg));
    for (let i = 0; i < grid.cols; i++) {
      if (seen[j * grid.cols + i] !== 1) continue;
      const from = i;
      while (i + 1 < grid.cols && seen[j * grid.cols + i + 1] === 1) i++;
      const [west, east] = [from, i + 1].map((k) => round(grid.west + k * grid.dLonDeg));
      strips.push([rectangle(west ?? 0, south ?? 0, east ?? 0, north ?? 0)]);
    }
  }
  return strips;
}

function rectangle(west: number, south: number, east: number, north: number): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
