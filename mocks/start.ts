import { setupWorker } from 'msw/browser';
import { handlersOf } from './handlers.ts';
import { playScenario } from './scenario.ts';
import { createWorld } from './world.ts';

/** `npm run dev:mock`: the console over a city in memory. */
const world = createWorld(Date.now);
await setupWorker(...handlersOf(world)).start({ onUnhandledRequest: 'bypass', quiet: true });
playScenario();
// The page names its own entry; the mocks know nothing of the application.
await import(/* @vite-ignore */ document.documentElement.dataset['entry'] ?? '');
