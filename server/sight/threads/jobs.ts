import type { GridSpec } from '../../../domain/sight/grid-terrain.ts';
import type { SharedGrid } from '../../terrain/shared-grid.ts';
import type { CalibrateAnswer, CalibrateTask } from '../calibration/calibrate-task.ts';
import type { AimAnswer, AimTask } from '../aim/aim-task.ts';
import type {
  AreaAnswer,
  AreaTask,
  CameraViewshed,
  CoverageResult,
  CoverageTask,
  ViewshedTask,
} from '../coverage/coverage-task.ts';
import type { DriftAnswer, DriftTask } from '../drift/drift-task.ts';
import type { OverlayAnswer, OverlayTask } from '../overlay/overlay-task.ts';
import type { SolveAnswer, SolveTask } from '../solve/solve-task.ts';
import type { WatchersAnswer } from '../../../contract/sight.ts';
import type { WatchersTask } from '../watchers/watchers-task.ts';

/** Work that reads heights, by name: what it is told and what it answers. All of it happens off the main thread. */
export interface SightJobs {
  synthesise: {
    task: { seed: number; cellM: number };
    answer: { spec: Omit<GridSpec, 'heights'>; buffer: SharedArrayBuffer };
  };
  /** RGB bytes of a terrarium tile. `seed`: the ground's formula, for as long as the grids are not there. */
  tile: { task: { z: number; x: number; y: number; seed: number | null }; answer: Uint8Array<ArrayBuffer> };
  elevation: {
    task: { lon: number; lat: number };
    answer: { elevationM: number | null; illustrative: boolean };
  };
  solve: { task: SolveTask; answer: SolveAnswer };
  calibrate: { task: CalibrateTask; answer: CalibrateAnswer };
  watchers: { task: WatchersTask; answer: WatchersAnswer };
  overlay: { task: OverlayTask; answer: OverlayAnswer };
  drift: { task: DriftTask; answer: DriftAnswer };
  aim: { task: AimTask; answer: AimAnswer };
  coverage: { task: CoverageTask; answer: CoverageResult };
  area: { task: AreaTask; answer: AreaAnswer };
  viewshed: { task: ViewshedTask; answer: CameraViewshed };
}
export type SightJob = keyof SightJobs;

export type ToThread =
  | { kind: 'terrain'; grids: SharedGrid[]; version: string }
  | { [J in SightJob]: { kind: 'job'; id: number; job: J; task: SightJobs[J]['task'] } }[SightJob];

export type FromThread = { id: number; answer: unknown } | { id: number; error: string; isRange: boolean };

/** Jobs of seconds or minutes: they have a thread of their own, with the lowest priority. */
export const LONG_JOBS: ReadonlySet<SightJob> = new Set(['synthesise', 'coverage', 'area']);
