import type {
  AlertPosition,
  BearingLine,
  BearingOnlyReason,
  Ellipse,
  PlaceMethod,
} from '../../../contract/geo.ts';
import { distanceM } from '../../../domain/geo/geodesic.ts';
import type { Bearing, Candidate } from '../../../domain/sight/locate-one.ts';
import type { ManyCameraOutcome, Observation, RefusalReason } from '../../../domain/sight/locate-many.ts';
import type { AlertPosition as Solved } from '../../../domain/sight/solve.ts';
import type { Unplaceable } from '../../../domain/sight/sighting.ts';
import type { SeenHere } from './see.ts';

interface Parts {
  solved: Solved | null;
  many: ManyCameraOutcome;
  observations: readonly Observation[];
  /** The alert's own detections, oldest first. */
  seen: readonly SeenHere[];
  flat: Candidate | null;
}

/** χ² with two degrees of freedom at 95 %: √5.991. */
const SIGMAS_95 = 2.4477;
/** A place without a stated accuracy: published single-camera systems spread 130 to 830 m within a few kilometres. */
const PLACE_SIGMA_MIN_M = 200;
const PLACE_SIGMA_SHARE = 0.1;

/** What is known of an alert's place, as it crosses the wire. The surer of the solved and the reported place answers. */
export function wirePosition(parts: Parts): AlertPosition {
  const lines = parts.observations.map((o) => lineOf(o.cameraId, o.bearing));
  const solved = solvedPosition(parts, lines);
  const reported = reportedPlace(parts.seen);
  if (reported === null) return solved;
  const own = solved.kind === 'place' ? area(solved.ellipse) : Infinity;
  return area(reported.ellipse) < own
    ? { kind: 'place', method: 'reported', elevationM: null, ...reported, lines }
    : solved;
}

const area = (e: Ellipse) => e.semiMajorM * e.semiMinorM;

function solvedPosition(
  { solved, many, observations, seen, flat }: Parts,
  lines: BearingLine[],
): AlertPosition {
  if (solved === null || lines.length === 0) return unknownPosition(seen);
  switch (solved.kind) {
    case 'position': {
      const { lon, lat, ellipse } = solved.place;
      const at = candidateLike(observations, solved.place);
      const used = lines.filter((line) => !solved.rejectedIds.includes(line.cameraId));
      const method = methodOf(solved.method, solved.cameraIds, seen);
      return {
        kind: 'place',
        method,
        lon,
        lat,
        elevationM: at?.elevationM ?? null,
        ellipse: legible(ellipse),
        lines: solved.method === 'terrain-ray' ? lines : used,
      };
    }
    case 'ambiguous':
      return {
        kind: 'ambiguous',
        method: 'terrain_ray',
        candidates: withShares(solved.places.map((p) => ({ ...p, at: candidateLike(observations, p) }))),
        lines,
      };
    case 'bearing-only': {
      if (flat !== null && observations.length === 1) {
        const { lon, lat, ellipse } = flat;
        return {
          kind: 'place',
          method: 'flat_earth',
          lon,
          lat,
          elevationM: null,
          ellipse: legible(ellipse),
          lines,
        };
      }
      const reason = many.kind === 'refused' ? refusalOf(many.reason, seen) : 'no_distance';
      return { kind: 'bearing', lines, reason };
    }
  }
}

function methodOf(
  method: 'terrain-ray' | 'n-camera' | 'fused',
  cameraIds: readonly string[],
  seen: readonly SeenHere[],
): PlaceMethod {
  if (method === 'n-camera') return 'cameras';
  if (method === 'fused') return 'fused';
  const last = seen.findLast((s) => cameraIds.includes(s.camera.cameraId));
  return last?.reportedOnly ? 'reported_distance' : 'terrain_ray';
}

function lineOf(cameraId: string, b: Bearing): BearingLine {
  return {
    cameraId,
    ...b.site,
    bearingDeg: b.bearingDeg,
    sigmaDeg: Math.max(b.sigmaDeg, 1e-4),
    reachM: b.reachM,
  };
}

/** The wire has no ellipse without a size. */
const legible = (e: Ellipse): Ellipse => ({
  semiMajorM: Math.max(0.1, e.semiMajorM),
  semiMinorM: Math.max(0.1, e.semiMinorM),
  orientationDeg: e.orientationDeg % 180,
});

function candidateLike(
  observations: readonly Observation[],
  place: { lon: number; lat: number },
): Candidate | undefined {
  return observations.flatMap((o) => o.candidates).find((c) => c.lon === place.lon && c.lat === place.lat);
}

function withShares(
  places: readonly { lon: number; lat: number; ellipse: Ellipse; at: Candidate | undefined }[],
) {
  const sum = places.reduce((total, p) => total + (p.at?.share ?? 0.5), 0);
  return places
    .map(({ lon, lat, ellipse, at }) => ({
      lon,
      lat,
      ellipse: legible(ellipse),
      share: (at?.share ?? 0.5) / sum,
    }))
    .sort((p, q) => q.share - p.share);
}

const REFUSALS: Record<Exclude<RefusalReason, 'one-bearing'>, BearingOnlyReason> = {
  'same-mast': 'same_mast',
  'near-parallel': 'near_parallel',
  diverging: 'diverging',
  'out-of-reach': 'beyond_reach',
  inconsistent: 'contradicting',
};
const ALONE = { sky: 'above_skyline', 'beyond-reach': 'beyond_reach', 'no-terrain': 'no_terrain' } as const;
const LACKS: Record<Unplaceable, BearingOnlyReason> = {
  'no-site': 'no_pose',
  'no-mast-height': 'no_mast',
  'no-orientation': 'no_pose',
  'no-lens': 'no_lens',
  'ptz-missing': 'no_ptz',
  'ptz-stale': 'stale_ptz',
  'foot-outside-picture': 'outside_picture',
};

function refusalOf(reason: RefusalReason, seen: readonly SeenHere[]): BearingOnlyReason {
  if (reason !== 'one-bearing') return REFUSALS[reason];
  const outcome = seen.findLast((s) => s.outcome !== null)?.outcome;
  return outcome?.kind === 'bearing-only' ? ALONE[outcome.reason] : 'no_distance';
}

function unknownPosition(seen: readonly SeenHere[]): AlertPosition {
  const last = seen.at(-1);
  const lacks = seen.findLast((s) => s.lacks !== null)?.lacks;
  const near = { lon: last?.camera.lon ?? 0, lat: last?.camera.lat ?? 0 };
  return { kind: 'unknown', reason: lacks ? LACKS[lacks] : 'no_distance', near };
}

function reportedPlace(seen: readonly SeenHere[]) {
  const last = seen.findLast((s) => s.source.position !== null);
  const place = last?.source.position;
  if (!last || !place) return null;
  const rangeM = distanceM(last.camera, place);
  const sigmaM = place.accuracyM ?? Math.max(PLACE_SIGMA_MIN_M, PLACE_SIGMA_SHARE * rangeM);
  const radiusM = SIGMAS_95 * sigmaM;
  const ellipse = { semiMajorM: radiusM, semiMinorM: radiusM, orientationDeg: 0 };
  return { lon: place.lon, lat: place.lat, ellipse };
}
