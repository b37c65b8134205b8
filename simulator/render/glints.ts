import { cellChance } from '../world/chance.ts';
import type { Backdrop } from './backdrop.ts';
import type { Light } from './light.ts';
import type { Scene } from './surface.ts';

const WATER = 2;
const VILLAGE = 3;
const CELL_M = 9;

/** Sun on wavelets, greenhouses and windows: single pixels that flare for a second. `strength` 0 to 1. */
export function drawGlints(
  picture: Backdrop,
  scene: Scene,
  strength: number,
  light: Light,
  atMs: number,
): void {
  if (light.sun.u <= 0.02 || light.glow < 0.1) return;
  const second = Math.floor(atMs / 700);
  for (let at = 0; at < picture.luma.length; at += 1) {
    const cover = scene.cover[at];
    if (cover !== WATER && cover !== VILLAGE) continue;
    const i = Math.floor((scene.eastM[at] ?? 0) / CELL_M);
    const j = Math.floor((scene.northM[at] ?? 0) / CELL_M);
    const share = strength * (cover === WATER ? 0.09 : 0.012);
    if (cellChance(i * 977 + j, second, 66) > share) continue;
    picture.luma[at] = Math.min(235, (picture.luma[at] ?? 0) + 110 * strength);
  }
}
