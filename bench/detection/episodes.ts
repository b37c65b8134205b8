/** What happens before a camera of the benchmark: a fire after a quiet while, or an hour of something that looks alike. */
import type { Happenings } from '../../simulator/render/film.ts';
import { chance } from '../../simulator/world/chance.ts';
import type { Emitter } from '../../simulator/world/emitters.ts';
import { strawFire } from '../../simulator/world/fires.ts';
import { seesGround, spotIn } from '../../simulator/world/spots.ts';
import type { BenchView } from './views.ts';

export const LOOK_ALIKES = ['steam', 'chimney', 'dust', 'fog', 'shadow', 'glint'] as const;
export type LookAlike = (typeof LOOK_ALIKES)[number];

export interface Episode {
  id: string;
  view: BenchView;
  /** Of the weather: every episode has a day of its own. */
  seed: number;
  fromMs: number;
  /** Alerts before this are the detector still learning the place. */
  countFromMs: number;
  toMs: number;
  fire: Emitter | null;
  lookAlike: LookAlike | null;
  happenings: (atMs: number) => Happenings;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A works' stack stood there before the camera: what it does is part of what a quiet hour is. */
const LEARN_MIN = { fire: 3, standing: 30, passing: 4 } as const;
const FIRE_MIN = 4;
const WATER_FIELD_VILLAGE = [0, 2, 3];

/** Between eight and half past four on some day of a year. */
function dayTime(seed: number, id: string): number {
  const day = Math.floor(365 * chance(seed, id, 'day'));
  return Date.UTC(2026, 0, 1) + day * DAY_MS + Math.round(8.5 * HOUR_MS * chance(seed, id, 'hour'));
}

export function fireEpisode(view: BenchView, seed: number, k: number): Episode | null {
  const id = `fire-${k}`;
  const fromMs = dayTime(seed, id);
  const startMs = fromMs + LEARN_MIN.fire * MINUTE_MS;
  for (let n = 0; n < 20; n += 1) {
    const place = spotIn(view.scene, seed, `${id} ${n}`, { fromM: 500, toM: 6000 });
    if (place === null) return null;
    if (!seesGround(view.scene, place, 6000)) continue;
    const straw = strawFire(seed, id, place, startMs);
    const fire = { ...straw, endMs: startMs + 20 * MINUTE_MS };
    return {
      id,
      view,
      seed: seed + 7919 * k,
      fromMs,
      countFromMs: fromMs + MINUTE_MS,
      toMs: startMs + FIRE_MIN * MINUTE_MS,
      fire,
      lookAlike: null,
      happenings: () => ({ emitters: [fire] }),
    };
  }
  return null;
}

/** A fire on ground that both see; null when none was found. */
export function pairEpisode(view: BenchView, partner: BenchView, seed: number, k: number): Episode | null {
  for (let n = 0; n < 12; n += 1) {
    const episode = fireEpisode(view, seed + 31 * n, 1000 + k);
    if (episode?.fire && seesGround(partner.scene, episode.fire, 6000)) return episode;
  }
  return null;
}

export function lookAlikeHour(view: BenchView, seed: number, k: number, minutes: number): Episode {
  const lookAlike = LOOK_ALIKES[k % LOOK_ALIKES.length] ?? 'steam';
  const id = `${lookAlike}-${k}`;
  const fromMs = dayTime(seed, id);
  const stands = lookAlike === 'steam' || lookAlike === 'chimney';
  const countFromMs = fromMs + (stands ? LEARN_MIN.standing : LEARN_MIN.passing) * MINUTE_MS;
  const toMs = countFromMs + minutes * MINUTE_MS;
  const emitters = emittersOf(lookAlike, view, seed, id, fromMs, toMs);
  const strength = 0.5 + 0.5 * chance(seed, id, 'strength');
  return {
    id,
    view,
    seed: seed + 104_729 * (k + 1),
    fromMs,
    countFromMs,
    toMs,
    fire: null,
    lookAlike,
    happenings: (atMs) => ({
      emitters: emitters.filter((e) => atMs >= e.startMs && atMs <= e.endMs + 900_000),
      shadows: lookAlike === 'shadow' ? strength : 0,
      glints: lookAlike === 'glint' ? strength : 0,
    }),
  };
}

function emittersOf(
  kind: LookAlike,
  { scene }: BenchView,
  seed: number,
  id: string,
  fromMs: number,
  toMs: number,
): Emitter[] {
  const own = (n: number): number => Math.floor(chance(seed, id, 'own', n) * 1e9);
  const at = (n: number, fromM: number, toM: number, covers = WATER_FIELD_VILLAGE) =>
    spotIn(scene, seed, `${id} ${n}`, { fromM, toM, covers });
  const base = (n: number) => ({
    id: `${id}-${n}`,
    seed: own(n),
    size: 0.6 + 1.2 * chance(seed, id, 'size', n),
    growS: 20,
  });
  switch (kind) {
    case 'steam':
    case 'chimney':
      return [0, 1].flatMap((n) => {
        const place = at(n, 900, 5500);
        return place ? [{ ...base(n), ...place, kind, startMs: fromMs - 300_000, endMs: toMs }] : [];
      });
    case 'dust':
      // Three fields, one after the other.
      return [0, 1, 2].flatMap((n) => {
        const place = at(n, 600, 4000, [0]);
        const heading = 2 * Math.PI * chance(seed, id, 'heading', n);
        const driveMs = { east: 1.4 * Math.sin(heading), north: 1.4 * Math.cos(heading), turnS: 90 };
        const startMs = fromMs + (n * (toMs - fromMs)) / 3 + 150_000;
        const endMs = startMs + (toMs - fromMs) / 3 - 240_000;
        return place ? [{ ...base(n), ...place, kind, startMs, endMs, driveMs }] : [];
      });
    case 'fog':
      return [0, 1].flatMap((n) => {
        const place = at(n, 1500, 5500);
        return place ? [{ ...base(n), ...place, kind, startMs: fromMs + 300_000, endMs: toMs }] : [];
      });
    case 'shadow':
    case 'glint':
      return [];
  }
}
