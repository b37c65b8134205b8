import { destination, distanceM, type LonLat } from '../geo/geodesic.ts';

/** The parts of a position that a way to it needs. */
export type PositionLike =
  | ({ readonly kind: 'place' } & LonLat)
  | { readonly kind: 'ambiguous'; readonly candidates: readonly LonLat[] }
  | { readonly kind: 'unknown'; readonly near: LonLat }
  | {
      readonly kind: 'bearing';
      readonly lines: readonly (LonLat & { readonly bearingDeg: number; readonly reachM: number })[];
    };

/** What distances to an alert are measured from: its place, its bearing line, or only the camera. */
export type Anchor =
  | { kind: 'place'; at: LonLat }
  | { kind: 'line'; points: readonly LonLat[] }
  | { kind: 'camera'; at: LonLat };

const LINE_SAMPLES = 24;

export function anchorOf(position: PositionLike): Anchor {
  switch (position.kind) {
    case 'place':
      return { kind: 'place', at: position };
    case 'ambiguous':
      return { kind: 'place', at: position.candidates[0] ?? { lon: 0, lat: 0 } };
    case 'unknown':
      return { kind: 'camera', at: position.near };
    case 'bearing':
      return {
        kind: 'line',
        points: position.lines.flatMap((line) =>
          Array.from({ length: LINE_SAMPLES + 1 }, (_, step) =>
            destination(line, line.bearingDeg, (line.reachM * step) / LINE_SAMPLES),
          ),
        ),
      };
  }
}

/** The point of the anchor that is nearest to a place: on a line, the nearest sampled one. */
export function nearestOfAnchor(anchor: Anchor, from: LonLat): LonLat {
  if (anchor.kind !== 'line') return anchor.at;
  return anchor.points.reduce((best, point) =>
    distanceM(point, from) < distanceM(best, from) ? point : best,
  );
}

/** Straight distance from a place to the anchor, metres; to the nearest sampled point of a line. */
export function distanceToAnchorM(anchor: Anchor, from: LonLat): number {
  return distanceM(nearestOfAnchor(anchor, from), from);
}
