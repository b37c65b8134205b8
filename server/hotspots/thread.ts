/** Where hotspots are worked out: a thread beside the one that takes detections and feeds consoles. */
import { parentPort } from 'node:worker_threads';
import type { HotspotUnit } from '../../contract/hotspots.ts';
import { readPlaceData } from '../places/places.ts';
import { evaluate } from './evaluate.ts';
import { evaluateEnvironment } from './environment-task.ts';
import { evaluateSlices } from './slice-evaluate.ts';
import type { FromHotspotThread, HotspotJob, HotspotJobs, ToHotspotThread } from './tasks.ts';
import { cityUnit, type CityUnit } from './units.ts';

const data = readPlaceData();
const units = new Map<HotspotUnit, CityUnit>();
async function unitOf(unit: HotspotUnit): Promise<CityUnit> {
  const known = units.get(unit) ?? cityUnit(unit, await data);
  units.set(unit, known);
  return known;
}

type Handlers = { [J in HotspotJob]: (task: HotspotJobs[J]['task']) => Promise<HotspotJobs[J]['answer']> };
const HANDLERS: Handlers = {
  hotspots: async (task) => evaluate(task, await unitOf(task.query.unit), await data),
  slices: async (task) => evaluateSlices(task, await unitOf(task.query.unit)),
  environment: async (task) => evaluateEnvironment(task),
};

/** One job after the other, in the order they were asked for. */
let turn: Promise<unknown> = Promise.resolve();
const handle = HANDLERS as Record<HotspotJob, (task: never) => Promise<unknown>>;
function answer(message: FromHotspotThread): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}
parentPort?.on('message', ({ id, job, task }: ToHotspotThread) => {
  turn = turn
    .then(() => handle[job](task as never))
    .then(
      (made) => answer({ id, answer: made }),
      (error: unknown) =>
        answer({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
