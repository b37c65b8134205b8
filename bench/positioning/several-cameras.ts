/** Several cameras that really see one fire, against the truth. */
import { isInEllipse } from '../../domain/sight/ellipse.ts';
import { locateOne } from '../../domain/sight/locate-one.ts';
import { locateMany, type Observation, observationOf } from '../../domain/sight/locate-many.ts';
import { normalFrom, seededRandom } from '../../domain/sight/random.ts';
import type { Sigmas } from '../../domain/sight/sighting.ts';
import { scaleEllipse } from '../../domain/sight/solve.ts';
import { median, SHARES } from './one-camera.ts';
import { isFree, metresBetween, offset, trueGround } from './truth.ts';
import { BOUNDS, drawSigmas, drawSite, observe, type World } from './world.ts';

/** Two masts 5 km from the fire, bearings crossing at 60 to 120 degrees, σ 0.1 degree in all on each bearing. */
export function twoCameras(
  world: World,
  n: number,
  seed: number,
): { medianM: number; p95M: number; inside: number; refused: number } {
  const uniform = seededRandom(seed);
  const normal = normalFrom(uniform);
  const sigmas: Sigmas = { azimuthDeg: 0.1, pitchDeg: 0.1, pixelPx: 0, mastM: 0, mastHeightM: 0, demM: 0 };
  const ground = trueGround(world.dem, world.field, 0);
  const errors: number[] = [];
  let [inside, refused] = [0, 0];
  for (let i = 0; i < n; i++) {
    const at = offset(drawSite(uniform, ground), 0, 0);
    const fire = { ...at, heightM: ground(at.lon, at.lat) };
    const first = 2 * Math.PI * uniform();
    const turn = ((60 + 60 * uniform()) * Math.PI) / 180;
    const observations = [first, first + turn].flatMap((azimuth, k) => {
      const site = offset(fire, 5000 * Math.sin(azimuth), 5000 * Math.cos(azimuth));
      const lens = { ...site, heightM: ground(site.lon, site.lat) + 40 };
      const sighting = observe(lens, 40, fire, sigmas, uniform, normal);
      const outcome = sighting === null ? null : locateOne({ ...sighting, cameraId: `c${k}` }, world.dem);
      const observation = outcome === null ? null : observationOf(`c${k}`, outcome);
      // Bearings only: the figure is that of the crossing.
      return observation === null ? [] : [{ ...observation, candidates: [] }];
    });
    const outcome = locateMany(observations);
    if (outcome.kind !== 'position') {
      refused++;
      continue;
    }
    const { eastM, northM } = metresBetween(outcome, fire);
    errors.push(Math.hypot(eastM, northM));
    if (isInEllipse(outcome.ellipse, eastM, northM)) inside++;
  }
  const sorted = [...errors].sort((a, b) => a - b);
  return {
    medianM: median(errors),
    p95M: sorted[Math.floor(0.95 * sorted.length)] ?? NaN,
    inside: inside / errors.length,
    refused,
  };
}

export interface Network {
  readonly cameras: number;
  readonly n: number;
  readonly refused: number;
  readonly medianM: number;
  readonly insideAt: readonly number[];
}

/** Random masts within 8 km that see the fire, with the stated noise, terrain rays joined in. */
export function network(world: World, cameras: number, n: number, seed: number): Network {
  const uniform = seededRandom(seed);
  const normal = normalFrom(uniform);
  const errors: number[] = [];
  const insideAt = SHARES.map(() => 0);
  let refused = 0;
  while (errors.length + refused < n) {
    const demM = 2 + 3 * uniform();
    const ground = trueGround(world.dem, world.field, demM);
    const at = {
      lon: BOUNDS.west + 0.12 + uniform() * (BOUNDS.east - BOUNDS.west - 0.24),
      lat: BOUNDS.south + 0.12 + uniform() * (BOUNDS.north - BOUNDS.south - 0.24),
    };
    const fire = { ...at, heightM: ground(at.lon, at.lat) };
    const observations: Observation[] = [];
    for (let attempt = 0; attempt < 30 && observations.length < cameras; attempt++) {
      const site = drawSite(uniform, ground);
      const { eastM, northM } = metresBetween(site, fire);
      if (Math.hypot(eastM, northM) > 8000 || Math.hypot(eastM, northM) < 500) continue;
      const mastM = 15 + 30 * uniform();
      const lens = { ...site, heightM: ground(site.lon, site.lat) + mastM };
      if (!isFree(lens, fire, ground, 2)) continue;
      const sighting = observe(lens, mastM, fire, { ...drawSigmas(uniform), demM }, uniform, normal);
      const cameraId = `c${observations.length}`;
      const observation = sighting === null ? null : observationOf(cameraId, locateOne(sighting, world.dem));
      if (observation !== null) observations.push(observation);
    }
    if (observations.length < cameras) continue;
    const outcome = locateMany(observations);
    if (outcome.kind !== 'position') {
      refused++;
      continue;
    }
    const { eastM, northM } = metresBetween(outcome, fire);
    errors.push(Math.hypot(eastM, northM));
    SHARES.forEach((share, k) => {
      if (isInEllipse(scaleEllipse(outcome.ellipse, share), eastM, northM))
        insideAt[k] = (insideAt[k] ?? 0) + 1;
    });
  }
  return { cameras, n, refused, medianM: median(errors), insideAt: insideAt.map((k) => k / errors.length) };
}
