import type { PtzMap } from '../../../contract/aim.ts';
import type { CameraThen } from '../solve/solve-task.ts';

export interface WatchersTask {
  lon: number;
  lat: number;
  cameras: CameraThen[];
  /** Of the cameras that turn and whose units are known, by camera. */
  maps: Record<string, PtzMap>;
}
