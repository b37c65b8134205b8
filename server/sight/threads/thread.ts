/** Where heights are read: a thread beside the one that takes detections and feeds consoles. */
import { readlinkSync } from 'node:fs';
import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { gridTerrain } from '../../../domain/sight/grid-terrain.ts';
import {
  synthesiseTerrain,
  SHAOGUAN_BOUNDS,
  synthesisedHeight,
} from '../../../domain/sight/terrain-synthesis.ts';
import { NO_TERRAIN, type Terrain } from '../../../domain/sight/terrain.ts';
import { layeredTerrain } from '../../../domain/sight/tile-terrain.ts';
import { readPlaceData } from '../../places/places.ts';
import { shareGrid, type SharedGrid } from '../../terrain/shared-grid.ts';
import { calibrateHere } from '../calibration/calibrate-here.ts';
import { aimHere } from '../aim/aim-here.ts';
import { areaHere } from '../coverage/area-here.ts';
import { viewshedHere } from '../coverage/viewshed-here.ts';
import { coverageHere } from '../coverage/coverage-here.ts';
import { driftHere } from '../drift/drift-here.ts';
import { overlayHere } from '../overlay/overlay-here.ts';
import { solve } from '../solve/solve.ts';
import { watchersHere } from '../watchers/watchers-here.ts';
import { groundTile } from './ground-tile.ts';
import type { FromThread, SightJob, SightJobs, ToThread } from './jobs.ts';

interface Layer {
  terrain: Terrain;
  illustrative: boolean;
}

let layers: Layer[] = [];
let terrain: Terrain = NO_TERRAIN;
let formula: Promise<Terrain> | null = null;
const isIllustrative = (): boolean => layers.some((layer) => layer.illustrative);

function setTerrain(grids: readonly SharedGrid[]): void {
  layers = grids.map(({ spec, buffer, illustrative }) => ({
    terrain: gridTerrain({ ...spec, heights: new Int16Array(buffer) }),
    illustrative,
  }));
  terrain = layers.length === 0 ? NO_TERRAIN : layeredTerrain(layers.map((layer) => layer.terrain));
}

async function groundSpec(seed: number) {
  return { seed, bounds: SHAOGUAN_BOUNDS, rivers: (await readPlaceData()).rivers };
}

/** The ground straight from its formula: slow, but there at once. */
async function formulaTerrain(seed: number): Promise<Terrain> {
  const heightAt = synthesisedHeight(await groundSpec(seed));
  const { west, east, south, north } = SHAOGUAN_BOUNDS;
  const isInside = (lon: number, lat: number) => lon >= west && lon <= east && lat >= south && lat <= north;
  return {
    cellM: 90,
    maxElevationM: 3000,
    elevationAt: (lon, lat) => (isInside(lon, lat) ? heightAt(lon, lat) : null),
  };
}

type Handlers = {
  [J in SightJob]: (task: SightJobs[J]['task']) => SightJobs[J]['answer'] | Promise<SightJobs[J]['answer']>;
};

const HANDLERS: Handlers = {
  async synthesise({ seed, cellM }) {
    const { spec, buffer } = shareGrid(
      '',
      true,
      gridSpecOf(synthesiseTerrain(await groundSpec(seed), cellM)),
    );
    return { spec, buffer };
  },
  async tile({ z, x, y, seed }) {
    if (layers.length > 0 || seed === null) return groundTile(terrain, z, x, y);
    formula ??= formulaTerrain(seed);
    return groundTile(await formula, z, x, y);
  },
  elevation: ({ lon, lat }) => {
    const layer = layers.find((l) => l.terrain.elevationAt(lon, lat) !== null);
    return {
      elevationM: layer?.terrain.elevationAt(lon, lat) ?? null,
      illustrative: layer?.illustrative ?? false,
    };
  },
  solve: (task) => solve(task, terrain),
  calibrate: (task) => calibrateHere(task, terrain),
  watchers: (task) => watchersHere(task, terrain),
  overlay: (task) => overlayHere(task, terrain, isIllustrative()),
  drift: (task) => driftHere(task, terrain),
  aim: (task) => aimHere(task, terrain),
  coverage: (task) => coverageHere(task, terrain, isIllustrative()),
  area: (task) => areaHere(task, terrain, isIllustrative()),
  viewshed: (task) => viewshedHere(task, terrain, isIllustrative()),
};

function gridSpecOf(grid: ReturnType<typeof synthesiseTerrain>) {
  const { west, north, dLonDeg, dLatDeg, cols, rows } = grid.lattice;
  return { west, north, dLonDeg, dLatDeg, cols, rows, heights: grid.heights };
}

/** Long work gives way to everything else on the machine. Linux has a priority for each thread; elsewhere it stays. */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    os.setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 15);
  } catch {
    // Not allowed here: it only takes longer for others.
  }
}

if ((workerData as { name: string }).name === 'long') giveWay();

/** One job after the other, in the order they were asked for. */
let turn: Promise<unknown> = Promise.resolve();

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const reply = (message: FromThread) => parentPort?.postMessage(message);

async function answer(message: ToThread): Promise<void> {
  if (message.kind === 'terrain') return setTerrain(message.grids);
  const { id, job, task } = message;
  try {
    // The compiler cannot follow one name through the table: task and handler are both of `job`.
    reply({ id, answer: await (HANDLERS[job] as (task: unknown) => unknown)(task) });
  } catch (error) {
    reply({
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      isRange: error instanceof RangeError,
    });
  }
}

parentPort?.on('message', (message: ToThread) => {
  turn = turn.then(() => answer(message));
});
