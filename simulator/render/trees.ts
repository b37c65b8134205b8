import { cellChance } from '../world/chance.ts';
import { noise2 } from './noise.ts';
import { coverAt, hedgeAt } from './land.ts';
import { type Scene, setNormal, type Surroundings } from './surface.ts';
import { pixelOf } from './view.ts';

interface Tree {
  pixelX: number;
  pixelY: number;
  rangeM: number;
  heightM: number;
  key: number;
}

const CELL_M = 11;
const SEED = 313;
/** Beyond it a crown is smaller than two pixels and the ground's own colour tells enough. */
const WITHIN_M = 2600;
const FOREST = 1;

/** Crowns of hedges, village trees and the near edge of the woods, farthest first. */
export function drawTrees(scene: Scene, origin: { x: number; y: number }, around: Surroundings): void {
  for (const tree of treesInView(scene, origin, around).sort((a, b) => b.rangeM - a.rangeM))
    drawTree(scene, tree);
}

function treesInView(
  scene: Scene,
  origin: { x: number; y: number },
  { near, riverKm }: Surroundings,
): Tree[] {
  const trees: Tree[] = [];
  const { azimuthDeg, lens } = scene.stand;
  const [from, to] = [azimuthDeg - lens.hfovDeg / 2 - 1, azimuthDeg + lens.hfovDeg / 2 + 1];
  for (let r = 60; r < WITHIN_M; r += CELL_M) {
    const step = CELL_M / r / (Math.PI / 180);
    for (let azimuth = from; azimuth < to; azimuth += step) {
      // The cell that the ray passes, so that every mast sees the same tree.
      const i = Math.round((origin.x + r * Math.sin((azimuth * Math.PI) / 180)) / CELL_M);
      const j = Math.round((origin.y + r * Math.cos((azimuth * Math.PI) / 180)) / CELL_M);
      const key = (i * 73_856_093) ^ (j * 19_349_663);
      const x = (i + 0.7 * (cellChance(key, 1, SEED) - 0.5)) * CELL_M;
      const y = (j + 0.7 * (cellChance(key, 2, SEED) - 0.5)) * CELL_M;
      const place = { lon: 113 + x / 101_200, lat: 24 + y / 110_800 };
      const z = near.elevationAt(place.lon, place.lat);
      if (z === null) continue;
      const dz = near.elevationAt(place.lon + 45 / 101_200, place.lat);
      const dn = near.elevationAt(place.lon, place.lat + 45 / 110_800);
      const slope = Math.hypot(((dz ?? z) - z) / 45, ((dn ?? z) - z) / 45);
      const riverM = 1000 * riverKm(place.lon, place.lat);
      const cover = coverAt({ x, y, heightM: z, slope, riverM, footprintM: 1 });
      const isBank = cover === 'field' && riverM > 46 && riverM < 64;
      const share =
        cover === 'forest'
          ? 0.92
          : cover === 'village'
            ? 0.2
            : isBank
              ? 0.4
              : cover === 'field'
                ? hedgeAt(x, y)
                : 0;
      if (cellChance(key, 3, SEED) >= share) continue;
      const foot = pixelOf(scene.stand, place, z);
      if (foot === null || foot.rangeM < 55) continue;
      const heightM = (cover === 'forest' ? 9 : 5) + 6 * cellChance(key, 4, SEED);
      trees.push({ pixelX: foot.pixel.x, pixelY: foot.pixel.y, rangeM: foot.rangeM, heightM, key });
    }
  }
  return trees;
}

function drawTree(scene: Scene, { pixelX, pixelY, rangeM, heightM, key }: Tree): void {
  const perM = scene.focalPx / rangeM;
  const [ry, rx] = [(heightM * perM) / 2, heightM * perM * (0.33 + 0.16 * cellChance(key, 5, SEED))];
  const [cx, cy] = [pixelX, pixelY - ry];
  if (cx + rx < 0 || cx - rx > scene.width || cy + ry < 0 || cy - ry > scene.height) return;
  const tone = 0.8 + 0.4 * cellChance(key, 6, SEED);
  const yellow = cellChance(key, 7, SEED) > 0.8 ? 14 : 0;
  const [sinA, cosA] = [
    Math.sin((scene.stand.azimuthDeg * Math.PI) / 180),
    Math.cos((scene.stand.azimuthDeg * Math.PI) / 180),
  ];
  for (let y = Math.max(0, Math.floor(cy - ry)); y <= Math.min(scene.height - 1, cy + ry); y += 1)
    for (let x = Math.max(0, Math.floor(cx - rx)); x <= Math.min(scene.width - 1, cx + rx); x += 1) {
      const [lx, ly] = [(x - cx) / perM, (y - cy) / perM];
      const leaf = 0.6 * noise2(lx / 1.9, ly / 1.5, key) + 0.4 * noise2(lx / 0.7, ly / 0.6, key + 1);
      const u = (x + 0.5 - cx) / rx;
      const v = (y + 0.5 - cy) / ry;
      if (u * u + v * v > 0.72 + 0.4 * leaf) continue;
      const at = y * scene.width + x;
      if ((scene.rangeM[at] ?? Infinity) < rangeM - 20) continue;
      const shade = tone * (0.6 + 0.75 * leaf) * (v > 0.35 ? 0.78 : 1);
      scene.albedo[3 * at] = Math.min(255, (66 + yellow) * shade);
      scene.albedo[3 * at + 1] = Math.min(255, (84 + yellow / 2) * shade);
      scene.albedo[3 * at + 2] = 50 * shade;
      scene.cover[at] = FOREST;
      scene.rangeM[at] = rangeM;
      // A rounded crown: its sides face left and right, its top the sky.
      setNormal(
        scene,
        at,
        cosA * u * 0.8 - sinA * 0.4,
        -sinA * u * 0.8 - cosA * 0.4,
        Math.max(0.1, 0.6 - 0.7 * v),
      );
    }
}
