/** From the detector's feet to places, with the product's own solver over the ground that it knows. */
import type { Finding } from '../../domain/detect/detector.ts';
import { inverse, type LonLat } from '../../domain/geo/geodesic.ts';
import type { Ellipse } from '../../domain/sight/ellipse.ts';
import { locateMany, observationOf } from '../../domain/sight/locate-many.ts';
import { locateOne } from '../../domain/sight/locate-one.ts';
import type { Sigmas, Sighting } from '../../domain/sight/sighting.ts';
import type { BenchView } from './views.ts';

export interface Placed {
  errorM: number;
  /** Whether the truth lies in the 95 % ellipse. */
  inside: boolean;
}

/** A camera calibrated on landmarks, and the detector's own foot, whose spread was taken from the tuning worlds. */
const SIGMAS: Sigmas = {
  azimuthDeg: 0.02,
  pitchDeg: 0.01,
  pixelPx: 1.6,
  pixelDownPx: 0.9,
  mastM: 1,
  mastHeightM: 0.3,
  demM: 0.5,
};
const REACH_M = 8000;

function sightingOf({ id, scene }: BenchView, finding: Finding): Sighting {
  const { stand } = scene;
  const groundM = scene.near.elevationAt(stand.lon, stand.lat) ?? 0;
  return {
    cameraId: id,
    pose: {
      lon: stand.lon,
      lat: stand.lat,
      azimuthDeg: stand.azimuthDeg,
      pitchDeg: stand.pitchDeg,
      rollDeg: 0,
      mastHeightM: stand.lensElevationM - groundM,
      groundElevationM: null,
    },
    lens: stand.lens,
    pixel: finding.foot,
    sigmas: SIGMAS,
    reachM: REACH_M,
  };
}

/** The place by one camera; null where the ray gives none or two. */
export function placeAlone(view: BenchView, finding: Finding, truth: LonLat): Placed | null {
  const outcome = locateOne(sightingOf(view, finding), view.scene.near);
  return outcome.kind === 'position' ? placed(outcome.at, outcome.at.ellipse, truth) : null;
}

export interface ByView {
  view: BenchView;
  finding: Finding;
}

export function placeTogether(seen: readonly ByView[], truth: LonLat): Placed | null {
  const observations = seen.flatMap(
    ({ view, finding }) =>
      observationOf(view.id, locateOne(sightingOf(view, finding), view.scene.near)) ?? [],
  );
  const outcome = locateMany(observations);
  return outcome.kind === 'position' ? placed(outcome, outcome.ellipse, truth) : null;
}

function placed(at: LonLat, ellipse: Ellipse, truth: LonLat): Placed {
  const { distanceM, bearingDeg } = inverse(at, truth);
  const off = ((bearingDeg - ellipse.orientationDeg) * Math.PI) / 180;
  const [along, across] = [distanceM * Math.cos(off), distanceM * Math.sin(off)];
  return {
    errorM: distanceM,
    inside: (along / ellipse.semiMajorM) ** 2 + (across / ellipse.semiMinorM) ** 2 <= 1,
  };
}
