import type { CameraThen } from '../solve/solve-task.ts';

export interface WatchersTask {
  lon: number;
  lat: number;
  cameras: CameraThen[];
}
