import type { PictureOverlay } from '../../../contract/sight.ts';
import type { CameraThen } from '../solve/solve-task.ts';

export interface OverlayTask {
  camera: CameraThen;
  /** Where the axis points now; the pose of a fixed camera. */
  orientation: { azimuthDeg: number; pitchDeg: number; rollDeg: number };
  names: { nameZh: string; nameEn: string; lon: number; lat: number }[];
  alerts: { id: number; lon: number; lat: number }[];
  borders: (readonly (readonly [number, number])[])[];
}

export type OverlayAnswer = PictureOverlay;
