import type { Lens } from '../../../contract/cameras.ts';
import type { PictureOverlay } from '../../../contract/sight.ts';
import type { Orientation } from '../../../domain/sight/pose.ts';
import type { CameraThen } from '../solve/solve-task.ts';
import type { MapLine } from './boundaries.ts';

export interface OverlayTask {
  camera: CameraThen & { mastM: number; lens: Lens };
  /** Where the axis points; of a fixed camera its pose. */
  orientation: Orientation;
  names: { nameZh: string; nameEn: string; lon: number; lat: number }[];
  alerts: { id: number; lon: number; lat: number }[];
  borders: readonly MapLine[];
  zones: { nameZh: string; nameEn: string; lines: readonly MapLine[] }[];
}

export type OverlayAnswer = PictureOverlay;
