/** The best honest answer to all bearings of one fire: a place with its error, two places, or a line and what is missing. */
import { chiSquare2, type Ellipse } from './ellipse.ts';
import { type Bearing, type Candidate } from './locate-one.ts';
import { locateMany, type ManyCameraOutcome, type Observation, type RefusalReason } from './locate-many.ts';

/** `flat-earth`, `reported` and `manual` are given by others; terrain ray, n-camera and fused come from here. */
export const POSITION_METHODS = [
  'terrain-ray',
  'n-camera',
  'fused',
  'flat-earth',
  'reported',
  'manual',
] as const;
export type PositionMethod = (typeof POSITION_METHODS)[number];

export interface Place {
  readonly lon: number;
  readonly lat: number;
  readonly ellipse: Ellipse;
}

export type AlertPosition =
  | {
      readonly kind: 'position';
      readonly method: 'terrain-ray' | 'n-camera' | 'fused';
      readonly place: Place;
      readonly cameraIds: readonly string[];
      readonly rejectedIds: readonly string[];
      /** Why several bearings did not cross, when one camera's terrain ray had to answer for them. */
      readonly missing: RefusalReason | null;
    }
  | {
      readonly kind: 'ambiguous';
      readonly method: 'terrain-ray';
      readonly places: readonly [Place, Place];
      readonly cameraIds: readonly string[];
      readonly missing: RefusalReason | null;
    }
  | { readonly kind: 'bearing-only'; readonly bearings: readonly Bearing[]; readonly missing: RefusalReason };

const placeOf = ({ lon, lat, ellipse }: Candidate): Place => ({ lon, lat, ellipse });
const area = (c: Candidate): number => c.ellipse.semiMajorM * c.ellipse.semiMinorM;

/** `many` may be handed in when it is known already. */
export function solvePosition(
  observations: readonly Observation[],
  many = locateMany(observations),
): AlertPosition {
  if (many.kind === 'position') {
    const { lon, lat, ellipse, method, cameraIds, rejectedIds } = many;
    return { kind: 'position', method, place: { lon, lat, ellipse }, cameraIds, rejectedIds, missing: null };
  }
  return fromOneCamera(observations, many);
}

function fromOneCamera(
  observations: readonly Observation[],
  refused: Extract<ManyCameraOutcome, { kind: 'refused' }>,
): AlertPosition {
  const missing = refused.reason === 'one-bearing' ? null : refused.reason;
  const placed = observations.filter((o) => o.candidates.length > 0);
  const clear = placed.filter((o) => o.candidates.length === 1);
  const size = (o: Observation): number => o.candidates.reduce((sum, c) => sum + area(c), 0);
  const best = [...(clear.length > 0 ? clear : placed)].sort((p, q) => size(p) - size(q))[0];
  const [first, second] = best?.candidates ?? [];
  if (best === undefined || first === undefined) {
    return { kind: 'bearing-only', bearings: refused.bearings, missing: refused.reason };
  }
  const cameraIds = [best.cameraId];
  if (second === undefined) {
    return {
      kind: 'position',
      method: 'terrain-ray',
      place: placeOf(first),
      cameraIds,
      rejectedIds: [],
      missing,
    };
  }
  return {
    kind: 'ambiguous',
    method: 'terrain-ray',
    places: [placeOf(first), placeOf(second)],
    cameraIds,
    missing,
  };
}

/** Scales a 95 % ellipse to another share, as if its errors were normal. */
export function scaleEllipse(e: Ellipse, share: number): Ellipse {
  const factor = Math.sqrt(chiSquare2(share) / chiSquare2(0.95));
  return { ...e, semiMajorM: e.semiMajorM * factor, semiMinorM: e.semiMinorM * factor };
}
