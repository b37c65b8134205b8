/** Plays an episode to a detector, one picture a second, and keeps what came of it. */
import { createDetector, type Finding } from '../../domain/detect/detector.ts';
import { featuresOf } from '../../domain/detect/features.ts';
import { film } from '../../simulator/render/film.ts';
import { footInPicture } from '../../simulator/render/smoke.ts';
import type { Episode } from './episodes.ts';
import type { Placed } from './places.ts';
import { HEIGHT, WIDTH } from './views.ts';

export interface Alarm extends Finding {
  /** Of the fire of the episode. */
  isFire: boolean;
}

export interface Played {
  id: string;
  lookAlike: string | null;
  hours: number;
  /** When the fire's smoke was first twelve pixels wide; null: never, or no fire. */
  visibleMs: number | null;
  rangeM: number | null;
  /** The first finding of each track. */
  alarms: Alarm[];
  /** The fire's last finding, whose foot is best known. */
  lastFire: Finding | null;
  truth: { lon: number; lat: number } | null;
  alone: Placed | null;
  together: Placed | null;
  detectMs: number;
  pictures: number;
  rows: { features: number[]; isSmoke: boolean; weight: number }[];
}

export const LEAST_VISIBLE_PX = 12;
const STEP_MS = 1000;
/** Around the fire's foot, in pixels. */
const NEAR_PX = 26;

export function play(episode: Episode, threshold: number, collect: boolean): Played {
  const { view, fire, seed } = episode;
  const camera = film({ scene: view.scene, seed, cameraSeed: seed, colour: false });
  const detector = createDetector({ width: WIDTH, height: HEIGHT, skyline: view.skyline, threshold });
  const alarms = new Map<number, Alarm>();
  const played: Played = {
    id: episode.id,
    lookAlike: episode.lookAlike,
    hours: (episode.toMs - episode.countFromMs) / 3600_000,
    visibleMs: null,
    rangeM: null,
    alarms: [],
    lastFire: null,
    truth: fire && { lon: fire.lon, lat: fire.lat },
    alone: null,
    together: null,
    detectMs: 0,
    pictures: 0,
    rows: [],
  };
  for (let atMs = episode.fromMs; atMs < episode.toMs; atMs += STEP_MS) {
    const { picture, boxes } = camera.at(atMs, episode.happenings(atMs));
    const startedMs = performance.now();
    const { findings, tracks } = detector.see({ width: WIDTH, height: HEIGHT, luma: picture.luma, atMs });
    played.detectMs += performance.now() - startedMs;
    played.pictures += 1;
    const box = fire && boxes.get(fire.id);
    if (box && box.width >= LEAST_VISIBLE_PX) played.visibleMs ??= atMs;
    const foot = fire && footInPicture(view.scene, fire, atMs);
    if (foot) played.rangeM = foot.rangeM;
    const isFire = (x: number, y: number): boolean =>
      foot !== null && fire !== null && atMs >= fire.startMs && Math.hypot(x - foot.x, y - foot.y) < NEAR_PX;
    for (const finding of findings) {
      const { foot: at } = finding;
      if (atMs >= episode.countFromMs && !alarms.has(finding.track))
        alarms.set(finding.track, { ...finding, isFire: isFire(at.x, at.y) });
      if (isFire(at.x, at.y)) played.lastFire = finding;
    }
    if (!collect || atMs < episode.countFromMs) continue;
    const marked = tracks.reduce((sum, t) => sum + (t.lastMs === atMs ? t.region.cells.length : 0), 0);
    for (const track of tracks) {
      if (track.lastMs !== atMs || track.samples.length < 4 || atMs - track.bornMs < 5000) continue;
      const isSmoke = isFire((track.region.footX + 0.5) * 4, (track.region.bottom + 1) * 4);
      // Each second of a fire counts, of the long hours without one only some.
      if (!isSmoke && fire === null && (atMs / STEP_MS + track.id) % 5 !== 0) continue;
      const features = featuresOf(track, { columns: WIDTH / 4, rows: HEIGHT / 4, marked });
      played.rows.push({ features, isSmoke, weight: 1 });
    }
  }
  played.alarms = [...alarms.values()];
  return played;
}
