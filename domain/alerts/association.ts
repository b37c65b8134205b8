import { bearingDifferenceDeg, distanceM } from '../geo/geodesic.ts';
import type { Sighting } from './sighting.ts';

/** What an alert remembers for the next detection: the newest sighting of each of its cameras. */
export interface AssociationCandidate {
  readonly id: number;
  readonly firstDetectedAtMs: number;
  readonly lastDetectedAtMs: number;
  readonly sightings: readonly Sighting[];
  /** `null` while nobody rejected it. */
  readonly rejectedAtMs: number | null;
  readonly closedAtMs: number | null;
}

/** Sightings of one fire by one camera lie no further apart in time. */
export const ASSOCIATION_WINDOW_MS = 30 * 60_000;
/** After a rejection the same smoke stays quiet for this long, however long it goes on: then somebody looks again. */
export const REJECTION_QUIET_MS = 30 * 60_000;
/** Two plumes closer than this in one picture are one; a plume drifts this much between two pictures. */
const TOLERANCE_MIN_DEG = 1;
/** Wider would swallow a second fire beside the first, whatever the camera's error. */
const TOLERANCE_MAX_DEG = 4;
const GATE_SIGMAS = 2.5;
/** Places along one bearing are told apart only when both distances say so clearly. */
const DISTANCE_GATE_SIGMAS = 3;

/**
 * The alert that a detection belongs to, or null for a new one. The nearest in bearing wins. Rules of a duty room:
 * an open alert takes it; a rejected alert takes the same smoke for half an hour after the rejection without
 * ringing again, but not flames where smoke was rejected; a closed alert takes only what was seen before it was
 * closed, because smoke after that is news.
 */
export function associate(sighting: Sighting, candidates: readonly AssociationCandidate[]): number | null {
  let best: { id: number; offDeg: number } | null = null;
  for (const candidate of candidates) {
    const offDeg = isOpenTo(sighting, candidate) ? bearingGap(sighting, candidate) : null;
    if (offDeg === null) continue;
    const closer =
      best === null || offDeg < best.offDeg || (offDeg === best.offDeg && candidate.id > best.id);
    if (closer) best = { id: candidate.id, offDeg };
  }
  return best?.id ?? null;
}

function isOpenTo(sighting: Sighting, candidate: AssociationCandidate): boolean {
  const { atMs } = sighting;
  if (atMs < candidate.firstDetectedAtMs - ASSOCIATION_WINDOW_MS) return false;
  if (candidate.rejectedAtMs !== null) {
    if (atMs <= candidate.rejectedAtMs) return true;
    const newFlames = sighting.fire && !candidate.sightings.some((s) => s.fire);
    return !newFlames && atMs - candidate.rejectedAtMs <= REJECTION_QUIET_MS;
  }
  return candidate.closedAtMs === null || atMs <= candidate.closedAtMs;
}

/** Degrees between a detection and what the same camera saw of this alert; null when it is something else. */
function bearingGap(sighting: Sighting, candidate: AssociationCandidate): number | null {
  const known = candidate.sightings.find((s) => s.cameraId === sighting.cameraId);
  if (!known || sighting.atMs - known.atMs > ASSOCIATION_WINDOW_MS) return null;
  if (sighting.bearingDeg === null || known.bearingDeg === null) {
    // Without directions one camera's smoke cannot be told from its other smoke.
    return sighting.bearingDeg === known.bearingDeg ? 0 : null;
  }
  const offDeg = Math.abs(bearingDifferenceDeg(known.bearingDeg, sighting.bearingDeg));
  if (offDeg > toleranceDeg(sighting.sigmaDeg ?? 0, known.sigmaDeg ?? 0)) return null;
  return isFarBehind(sighting, known) ? null : offDeg;
}

function toleranceDeg(sigmaADeg: number, sigmaBDeg: number): number {
  const gate = GATE_SIGMAS * Math.hypot(sigmaADeg, sigmaBDeg);
  return Math.min(TOLERANCE_MAX_DEG, Math.max(TOLERANCE_MIN_DEG, gate));
}

function isFarBehind(a: Sighting, b: Sighting): boolean {
  if (!a.place || !b.place) return false;
  return distanceM(a.place, b.place) > DISTANCE_GATE_SIGMAS * Math.hypot(a.place.sigmaM, b.place.sigmaM);
}

/** The sightings of an alert after one more: the newest of each camera, flames remembered. */
export function withSighting(sightings: readonly Sighting[], next: Sighting): Sighting[] {
  const known = sightings.find((s) => s.cameraId === next.cameraId);
  const newest = known && known.atMs > next.atMs ? known : next;
  const merged = { ...newest, fire: next.fire || (known?.fire ?? false) };
  return known ? sightings.map((s) => (s === known ? merged : s)) : [...sightings, merged];
}
