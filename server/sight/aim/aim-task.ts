import type { AimAnswer, PtzMap } from '../../../contract/aim.ts';
import type { CameraThen } from '../solve/solve-task.ts';

export interface AimTask {
  camera: CameraThen;
  map: PtzMap | null;
  lon: number;
  lat: number;
  aboveM: number;
  widthM: number;
}

export type { AimAnswer };
