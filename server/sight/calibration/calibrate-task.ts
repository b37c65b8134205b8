import type { CalibrationPreview, Landmark } from '../../../contract/sight.ts';
import type { MapLine } from '../overlay/boundaries.ts';
import type { CameraThen } from '../solve/solve-task.ts';

export interface CalibrateTask {
  camera: CameraThen;
  /** Of the picture that the landmarks were clicked in. */
  widthPx: number;
  heightPx: number;
  landmarks: Landmark[];
  /** District boundaries, to be drawn as the fit has them. */
  borders: readonly MapLine[];
}

export type CalibrateAnswer = CalibrationPreview;
