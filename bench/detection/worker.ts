/** Plays a share of the episodes in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { readCity } from '../../simulator/city.ts';
import { fireEpisode, lookAlikeHour } from './episodes.ts';
import { play, type Played } from './play.ts';
import { heightsOf, viewsOf } from './views.ts';

export interface Share {
  seed: number;
  views: number;
  /** Numbers of the episodes to play. */
  fires: number[];
  hours: number[];
  minutes: number;
  threshold: number;
  collect: boolean;
}

const share = workerData as Share;
const city = await readCity();
const views = viewsOf(city, heightsOf(city), share.seed, share.views);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (played: Played | null): void => parentPort?.postMessage(played);
for (const k of share.fires) {
  const view = views[k % views.length];
  const episode = view ? fireEpisode(view, share.seed, k) : null;
  tell(episode && play(episode, share.threshold, share.collect));
}
for (const k of share.hours) {
  const view = views[(k * 5 + Math.floor(k / 6)) % views.length];
  if (view) tell(play(lookAlikeHour(view, share.seed, k, share.minutes), share.threshold, share.collect));
}
