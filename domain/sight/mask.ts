/** Parts of a pose's picture that are known to smoke, steam or glint: detections with their foot there are dropped and counted. */
import type { Pixel } from './lens.ts';

export interface Mask {
  readonly id: string;
  readonly cameraId: string;
  readonly poseId: string;
  readonly reason: 'chimney' | 'steam' | 'sun-glint' | 'other';
  /** At least three corners as shares of the picture's width and height, so that a change of resolution keeps them. */
  readonly corners: readonly Pixel[];
}

export interface Maskable {
  readonly cameraId: string;
  readonly poseId: string;
  /** The foot as shares of the picture's width and height. */
  readonly footShare: Pixel;
}

export interface Masked<T> {
  readonly kept: readonly T[];
  readonly masked: readonly { readonly detection: T; readonly maskId: string }[];
  readonly countByMask: ReadonlyMap<string, number>;
}

export function isInMask(mask: Mask, foot: Pixel): boolean {
  let inside = false;
  let previous = mask.corners.at(-1);
  for (const corner of mask.corners) {
    if (
      previous !== undefined &&
      previous.y > foot.y !== corner.y > foot.y &&
      foot.x < ((corner.x - previous.x) * (foot.y - previous.y)) / (corner.y - previous.y) + previous.x
    ) {
      inside = !inside;
    }
    previous = corner;
  }
  return inside;
}

/** Parts detections into those kept and those masked, with the count of each mask (0 for one that met nothing). */
export function applyMasks<T extends Maskable>(masks: readonly Mask[], detections: readonly T[]): Masked<T> {
  const counts = new Map(masks.map((m) => [m.id, 0]));
  const kept: T[] = [];
  const masked: { detection: T; maskId: string }[] = [];
  for (const detection of detections) {
    const mask = masks.find(
      (m) =>
        m.cameraId === detection.cameraId &&
        m.poseId === detection.poseId &&
        isInMask(m, detection.footShare),
    );
    if (mask === undefined) kept.push(detection);
    else {
      masked.push({ detection, maskId: mask.id });
      counts.set(mask.id, (counts.get(mask.id) ?? 0) + 1);
    }
  }
  return { kept, masked, countByMask: counts };
}
