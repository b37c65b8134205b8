import type { GridTerrain } from '../../domain/sight/grid-terrain.ts';
import type { View } from './view.ts';

export const SKY = 255;

/** A window that is lit in the evening. */
export interface Lamp {
  x: number;
  y: number;
  rangeM: number;
  untilHour: number;
}

/** Everything of a picture that stays while the camera keeps its pose: geometry and colours under even light. */
export interface Scene extends View {
  /** Red, green, blue for each pixel; sky is 0. */
  albedo: Uint8Array;
  /** Of the surface, ×127: east, north, up. */
  normal: Int8Array;
  /** Index into COVERS; 255 is sky. */
  cover: Uint8Array;
  lamps: readonly Lamp[];
  near: GridTerrain;
}

/** Ground around a mast, read once for all its poses. */
export interface Surroundings {
  near: GridTerrain;
  far: GridTerrain;
  riverKm: (lon: number, lat: number) => number;
}

export function setNormal(scene: Pick<Scene, 'normal'>, at: number, e: number, n: number, u: number): void {
  const k = 127 / Math.hypot(e, n, u);
  scene.normal[3 * at] = e * k;
  scene.normal[3 * at + 1] = n * k;
  scene.normal[3 * at + 2] = u * k;
}
