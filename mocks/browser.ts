import { setupWorker } from 'msw/browser';
import { handlersOf } from './handlers.ts';
import { playScenario } from './scenario.ts';
import { createWorld } from './world.ts';

/** `npm run dev:mock`: the pages over a city in memory. */
export async function startMocks(): Promise<void> {
  const world = createWorld(Date.now);
  await setupWorker(...handlersOf(world)).start({ onUnhandledRequest: 'bypass', quiet: true });
  playScenario();
}
