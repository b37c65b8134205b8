import { type Anchor, distanceToAnchorM } from './anchor.ts';
import type { LonLat } from '../geo/geodesic.ts';

export interface PhotoEvidence {
  readonly takenAtMs: number | null;
  readonly place: (LonLat & { readonly accuracyM: number | null }) | null;
}

export interface PhotoCheck {
  /** From the alert; null when one of the two places is not known. */
  readonly apartM: number | null;
  /** Before the alert was first seen; negative: after. Null when the photo does not say. */
  readonly beforeMs: number | null;
  readonly place: 'near' | 'far' | 'unknown';
  readonly time: 'fits' | 'before' | 'unknown';
}

// Sensible defaults, from no standard: smoke is photographed from a road, and clocks differ by a little.
const NEAR_M = 800;
const EARLY_MS = 10 * 60_000;

/**
 * Whether a photo can be of an alert, by where and when it was taken. `errorM` is how well the alert's place is known; on
 * a line of sight the distance is that from the line.
 */
export function checkPhoto(
  photo: PhotoEvidence,
  alert: { readonly anchor: Anchor; readonly errorM: number; readonly firstDetectedAtMs: number },
): PhotoCheck {
  const placed = alert.anchor.kind !== 'camera' && photo.place !== null;
  const apartM = placed && photo.place ? distanceToAnchorM(alert.anchor, photo.place) : null;
  const beforeMs = photo.takenAtMs === null ? null : alert.firstDetectedAtMs - photo.takenAtMs;
  const reachM = NEAR_M + alert.errorM + (photo.place?.accuracyM ?? 0);
  return {
    apartM,
    beforeMs,
    place: apartM === null ? 'unknown' : apartM <= reachM ? 'near' : 'far',
    time: beforeMs === null ? 'unknown' : beforeMs > EARLY_MS ? 'before' : 'fits',
  };
}
