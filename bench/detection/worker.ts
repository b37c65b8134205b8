/** Plays a share of the episodes in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { readCity } from '../../simulator/city.ts';
import { fireEpisode, lookAlikeHour, pairEpisode } from './episodes.ts';
import { play, type Played } from './play.ts';
import { placeAlone, placeTogether } from './places.ts';
import { heightsOf, partnerOf, viewsOf } from './views.ts';

export interface Share {
  seed: number;
  views: number;
  /** Numbers of the episodes to play. */
  fires: number[];
  hours: number[];
  /** Fires that two masts see. */
  pairs: number[];
  minutes: number;
  threshold: number;
  collect: boolean;
}

const share = workerData as Share;
const city = await readCity();
const heightAt = heightsOf(city);
const views = viewsOf(city, heightAt, share.seed, share.views);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (played: Played | null): void => parentPort?.postMessage(played);
for (const k of share.fires) {
  const view = views[k % views.length];
  const episode = view ? fireEpisode(view, share.seed, k) : null;
  const played = episode && play(episode, share.threshold, share.collect);
  if (played && played.lastFire && view && episode.fire)
    played.alone = placeAlone(view, played.lastFire, episode.fire);
  tell(played);
}
for (const k of share.hours) {
  const view = views[(k * 5 + Math.floor(k / 6)) % views.length];
  if (view) tell(play(lookAlikeHour(view, share.seed, k, share.minutes), share.threshold, share.collect));
}
for (const k of share.pairs) {
  const view = views[k % views.length];
  const partner = view ? partnerOf(city, heightAt, view, share.seed + k) : null;
  const episode = view && partner ? pairEpisode(view, partner, share.seed, k) : null;
  if (!view || !partner || !episode?.fire) continue;
  const [one, other] = [
    play(episode, share.threshold, false),
    play({ ...episode, view: partner }, share.threshold, false),
  ];
  if (one.lastFire && other.lastFire)
    one.together = placeTogether(
      [
        { view, finding: one.lastFire },
        { view: partner, finding: other.lastFire },
      ],
      episode.fire,
    );
  tell({ ...one, id: `pair-${k}` });
}
