import type { Lens, Pose } from '../../../contract/cameras.ts';
import type { PixelAt } from '../../../contract/sight.ts';
import type { Drift } from '../../../domain/sight/drift.ts';
import type { CameraThen } from '../solve/solve-task.ts';

export interface DriftTask {
  camera: CameraThen & { mastM: number; lens: Lens; pose: Pose };
  widthPx: number;
  heightPx: number;
  /** One byte a pixel. */
  grey: Uint8Array<ArrayBuffer>;
  /** The skyline of an earlier picture in which the calibration held, in pixels of the lens. */
  reference: PixelAt[] | null;
}

export interface DriftAnswer {
  /** Null when the picture shows no skyline. */
  drift: Drift | null;
  /** The skyline as seen, in pixels of the lens. */
  skyline: PixelAt[] | null;
}
