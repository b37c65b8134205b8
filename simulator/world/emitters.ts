import type { LonLat } from '../../domain/geo/geodesic.ts';
import { chance, normalChance } from './chance.ts';

/** Something that sends visible puffs into the air. */
export const EMITTER_KINDS = ['fire', 'steam', 'chimney', 'dust', 'fog'] as const;
export type EmitterKind = (typeof EMITTER_KINDS)[number];

export interface Emitter extends LonLat {
  id: string;
  seed: number;
  kind: EmitterKind;
  startMs: number;
  endMs: number;
  /** 1: an ordinary one of its kind. Fires: one megawatt. */
  size: number;
  /** Time to full strength. */
  growS: number;
  /** A harvester drives along: metres east and north per second, turned back every `turnS`. */
  driveMs?: { east: number; north: number; turnS: number };
}

/** A ball of smoke at a moment: metres from its emitter, and how much light it takes at its middle. */
export interface Puff {
  eastM: number;
  northM: number;
  upM: number;
  radiusM: number;
  opticalDepth: number;
  ageS: number;
}

export interface Wind {
  windFromDeg: number;
  windMs: number;
}

interface Nature {
  everyS: number;
  lifeS: number;
  sourceUpM: number;
  startM: number;
  /** Radius gained for each metre of rise and of drift (G. A. Briggs: entrainment, then ambient turbulence). */
  perRise: number;
  perDrift: number;
  /** Metres of rise after a second: buoyant rise goes with the two-thirds power of time (Briggs, 1969). */
  rise: number;
  mostRiseM: number;
  /** Extinction of one puff in m²: its mass times what a gram takes from light. */
  extinctionM2: number;
  /** Droplets evaporate: share lost each second. */
  lossPerS: number;
}

const NATURES: Record<EmitterKind, Nature> = {
  fire: {
    everyS: 1.5,
    lifeS: 150,
    sourceUpM: 0.5,
    startM: 1.6,
    perRise: 0.32,
    perDrift: 0.055,
    rise: 4.2,
    mostRiseM: 160,
    extinctionM2: 620,
    lossPerS: 0.004,
  },
  steam: {
    everyS: 1.2,
    lifeS: 34,
    sourceUpM: 38,
    startM: 2.5,
    perRise: 0.34,
    perDrift: 0.05,
    rise: 3.6,
    mostRiseM: 60,
    extinctionM2: 420,
    lossPerS: 0.1,
  },
  chimney: {
    everyS: 2,
    lifeS: 90,
    sourceUpM: 60,
    startM: 2,
    perRise: 0.3,
    perDrift: 0.06,
    rise: 2.6,
    mostRiseM: 70,
    extinctionM2: 150,
    lossPerS: 0.006,
  },
  dust: {
    everyS: 1,
    lifeS: 26,
    sourceUpM: 1.5,
    startM: 2,
    perRise: 0.5,
    perDrift: 0.1,
    rise: 0.55,
    mostRiseM: 9,
    extinctionM2: 90,
    lossPerS: 0.07,
  },
  fog: {
    everyS: 20,
    lifeS: 900,
    sourceUpM: 6,
    startM: 90,
    perRise: 0,
    perDrift: 0.16,
    rise: 0,
    mostRiseM: 0,
    extinctionM2: 12_000,
    lossPerS: 0.0012,
  },
};

/** How strongly it sends at a moment, 0 to about 1: it grows, pulses in its own way and dies down. */
export function strengthOf(e: Emitter, atMs: number): number {
  if (atMs < e.startMs || atMs > e.endMs) return 0;
  const ageS = (atMs - e.startMs) / 1000;
  const leftS = (e.endMs - atMs) / 1000;
  const shape = Math.min(1, 0.25 + ageS / e.growS) * Math.min(1, leftS / 90);
  const beat = chance(e.seed, e.id, 'beat', Math.floor(ageS / 9));
  // Steam is let off in bursts with minutes between.
  if (e.kind === 'steam')
    return chance(e.seed, e.id, 'burst', Math.floor(ageS / 70)) < 0.45 ? shape * (0.6 + 0.4 * beat) : 0;
  return shape * (0.75 + 0.25 * beat);
}

/** Where it stands: a harvester has moved. */
export function placeOf(e: Emitter, atMs: number): { eastM: number; northM: number } {
  if (!e.driveMs) return { eastM: 0, northM: 0 };
  const ageS = Math.max(0, atMs - e.startMs) / 1000;
  const { east, north, turnS } = e.driveMs;
  const leg = Math.floor(ageS / turnS);
  const along = leg % 2 === 0 ? ageS - leg * turnS : turnS - (ageS - leg * turnS);
  // Each leg lies one cutting width beside the last.
  const [side, speed] = [leg * 5, Math.hypot(east, north) || 1];
  return { eastM: east * along - (north / speed) * side, northM: north * along + (east / speed) * side };
}

/** Every puff in the air at a moment, oldest first. `windAt`: the wind in which each was born. */
export function puffsOf(e: Emitter, atMs: number, windAt: (atMs: number) => Wind): Puff[] {
  const nature = NATURES[e.kind];
  const puffs: Puff[] = [];
  const newest = Math.floor((Math.min(atMs, e.endMs) - e.startMs) / 1000 / nature.everyS);
  const oldest = Math.max(
    0,
    Math.ceil((atMs - e.startMs) / 1000 / nature.everyS - nature.lifeS / nature.everyS),
  );
  let [blockWind, block] = [windAt(atMs), -1];
  for (let k = oldest; k <= newest; k += 1) {
    const bornMs = e.startMs + k * nature.everyS * 1000;
    const strength = strengthOf(e, bornMs);
    const ageS = (atMs - bornMs) / 1000;
    if (strength <= 0 || ageS < 0) continue;
    if (Math.floor(bornMs / 15_000) !== block) {
      block = Math.floor(bornMs / 15_000);
      blockWind = windAt(block * 15_000);
    }
    puffs.push(puffAt(e, nature, k, strength, ageS, bornMs, blockWind));
  }
  return puffs;
}

function puffAt(
  e: Emitter,
  nature: Nature,
  k: number,
  strength: number,
  ageS: number,
  bornMs: number,
  wind: Wind,
): Puff {
  const u = Math.max(0.4, wind.windMs);
  const vary = 0.55 + 0.9 * chance(e.seed, e.id, k);
  const riseM = Math.min(
    nature.mostRiseM * (0.7 + 0.5 * vary),
    nature.rise * Math.cbrt(e.size * (0.4 + strength)) * u ** (-1 / 3) * ageS ** (2 / 3),
  );
  // Near the ground the wind is half of what it is above.
  const driftM = u * ageS * (nature.sourceUpM > 20 ? 1 : 0.55 + 0.45 * Math.min(1, riseM / 30));
  const radiusM = nature.startM * Math.cbrt(e.size) + nature.perRise * riseM + nature.perDrift * driftM;
  const towards = ((wind.windFromDeg + 180) * Math.PI) / 180;
  const swing = 0.35 * radiusM;
  const [a, b, c] = [1, 2, 3].map((axis) => normalChance(e.seed, e.id, k, axis)) as [number, number, number];
  const from = placeOf(e, bornMs);
  const mass = nature.extinctionM2 * e.size ** 0.8 * strength * vary * Math.exp(-ageS * nature.lossPerS);
  const fade = Math.min(1, (nature.lifeS - ageS) / (0.3 * nature.lifeS));
  return {
    eastM: from.eastM + driftM * Math.sin(towards) + a * swing,
    northM: from.northM + driftM * Math.cos(towards) + b * swing,
    upM: nature.sourceUpM + riseM + Math.max(-0.6 * riseM, 0.7 * c * swing),
    radiusM,
    opticalDepth: (mass * Math.max(0, fade)) / (2 * Math.PI * radiusM * radiusM),
    ageS,
  };
}
