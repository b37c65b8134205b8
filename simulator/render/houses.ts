import { cellChance } from '../world/chance.ts';
import type { Rgb } from './colour.ts';
import { villageOf, VILLAGE_CELL_M } from './land.ts';
import { type Lamp, type Scene, setNormal, type Surroundings } from './surface.ts';
import { pixelOf } from './view.ts';

interface House {
  x: number;
  y: number;
  widthM: number;
  heightM: number;
  wall: Rgb;
  roof: Rgb;
  key: number;
}

const SEED = 909;
const VILLAGE = 3;
const WALLS: readonly Rgb[] = [
  [206, 202, 192],
  [190, 184, 172],
  [176, 160, 140],
  [214, 212, 206],
];
const ROOFS: readonly Rgb[] = [
  [128, 92, 76],
  [112, 106, 102],
  [146, 104, 84],
  [98, 112, 124],
];

/** Houses of the villages in sight, farthest first, drawn as walls and roofs that face the camera. Returns their lamps. */
export function drawHouses(
  scene: Scene,
  origin: { x: number; y: number },
  withinM: number,
  { near }: Surroundings,
): Lamp[] {
  const lamps: Lamp[] = [];
  const found = housesAround(origin, withinM)
    .flatMap((house) => {
      const place = { lon: 113 + house.x / 101_200, lat: 24 + house.y / 110_800 };
      const ground = near.elevationAt(place.lon, place.lat);
      const foot = ground === null ? null : pixelOf(scene.stand, place, ground);
      return foot === null ? [] : [{ house, ...foot }];
    })
    .filter(({ rangeM }) => rangeM > 150)
    .sort((a, b) => b.rangeM - a.rangeM);
  for (const { house, pixel, rangeM } of found) {
    const lamp = drawHouse(scene, house, pixel, rangeM);
    if (lamp) lamps.push(lamp);
  }
  return lamps;
}

function housesAround(origin: { x: number; y: number }, withinM: number): House[] {
  const houses: House[] = [];
  const [ci, cj] = [Math.floor(origin.x / VILLAGE_CELL_M), Math.floor(origin.y / VILLAGE_CELL_M)];
  const reach = Math.ceil(withinM / VILLAGE_CELL_M);
  for (let i = ci - reach; i <= ci + reach; i += 1)
    for (let j = cj - reach; j <= cj + reach; j += 1) {
      const village = villageOf(i, j);
      if (!village) continue;
      const n = Math.round((village.radiusM * village.radiusM) / 420);
      for (let k = 0; k < n; k += 1) {
        const key = (i * 7919 + j * 104_729 + k * 31) | 0;
        const angle = 2 * Math.PI * cellChance(key, 1, SEED);
        const away = village.radiusM * Math.sqrt(cellChance(key, 2, SEED));
        houses.push({
          x: village.x + away * Math.cos(angle),
          y: village.y + away * Math.sin(angle),
          widthM: 8 + 9 * cellChance(key, 3, SEED),
          heightM: 4 + 3.2 * Math.floor(1 + 2.6 * cellChance(key, 4, SEED) ** 2),
          wall: WALLS[Math.floor(cellChance(key, 5, SEED) * WALLS.length)] ?? WALLS[0]!,
          roof: ROOFS[Math.floor(cellChance(key, 6, SEED) * ROOFS.length)] ?? ROOFS[0]!,
          key,
        });
      }
    }
  return houses;
}

function drawHouse(scene: Scene, house: House, foot: { x: number; y: number }, rangeM: number): Lamp | null {
  const perM = scene.focalPx / rangeM;
  const [width, height] = [house.widthM * perM, house.heightM * perM];
  const roofHeight = 2.6 * perM;
  const left = foot.x - width / 2;
  if (left > scene.width || left + width < 0 || foot.y < 0 || foot.y - height > scene.height) return null;
  const face = 0.5 * (cellChance(house.key, 7, SEED) - 0.5);
  const backE = -Math.sin(((scene.stand.azimuthDeg + 60 * face) * Math.PI) / 180);
  const backN = -Math.cos(((scene.stand.azimuthDeg + 60 * face) * Math.PI) / 180);
  let shown = false;
  for (let y = Math.floor(foot.y - height - roofHeight); y < foot.y; y += 1) {
    if (y < 0 || y >= scene.height) continue;
    const isRoof = y + 0.5 < foot.y - height;
    // A gabled roof narrows to its ridge.
    const inset = isRoof ? (0.3 * width * (foot.y - height - y)) / Math.max(1, roofHeight) : 0;
    for (let x = Math.floor(left + inset + 0.5); x < left + width - inset + 0.5; x += 1) {
      if (x < 0 || x >= scene.width) continue;
      const at = y * scene.width + x;
      if ((scene.rangeM[at] ?? Infinity) < rangeM - 25) continue;
      shown = true;
      const isWindow =
        !isRoof && perM > 0.5 && ((x - left) / perM) % 3.2 < 1.1 && ((foot.y - y) / perM + 2) % 3.2 < 1.2;
      const colour = isRoof ? house.roof : house.wall;
      for (let c = 0; c < 3; c += 1) scene.albedo[3 * at + c] = (colour[c] ?? 0) * (isWindow ? 0.45 : 1);
      scene.cover[at] = VILLAGE;
      scene.rangeM[at] = rangeM;
      if (isRoof) setNormal(scene, at, backE * 0.6, backN * 0.6, 0.8);
      else setNormal(scene, at, backE, backN, 0.15);
    }
  }
  if (!shown || cellChance(house.key, 8, SEED) > 0.55) return null;
  const untilHour = 20.5 + 5 * cellChance(house.key, 9, SEED);
  return { x: foot.x, y: foot.y - height * 0.5, rangeM, untilHour };
}
