import type {
  EnvironmentAnswer,
  HotspotAnswer,
  HotspotQuery,
  HotspotSlices,
  HotspotSliceQuery,
} from '../../contract/hotspots.ts';
import type { EnvironmentTask } from './environment-task.ts';
import type { Spans } from './spans.ts';

export interface HotspotTask {
  query: HotspotQuery;
  spans: Spans;
  /** Packed rows of the three periods. */
  events: { now: Uint8Array; previous: Uint8Array; year: Uint8Array };
  firstAtMs: number | null;
  madeAtMs: number;
}

export interface SliceTask {
  query: HotspotSliceQuery;
  span: { from: string; to: string };
  startsMs: number[];
  events: Uint8Array;
}

/** What is worked out beside the thread that serves consoles: what it is told and what it answers. */
export interface HotspotJobs {
  hotspots: { task: HotspotTask; answer: HotspotAnswer };
  slices: { task: SliceTask; answer: HotspotSlices };
  environment: { task: EnvironmentTask; answer: EnvironmentAnswer };
}
export type HotspotJob = keyof HotspotJobs;
export type ToHotspotThread = {
  [J in HotspotJob]: { id: number; job: J; task: HotspotJobs[J]['task'] };
}[HotspotJob];
export type FromHotspotThread = { id: number; answer: unknown } | { id: number; error: string };
