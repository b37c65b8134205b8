import { bearingDifferenceDeg, distanceM, inverse, type LonLat } from '../geo/geodesic.ts';

/** What of an alert tells whether it may be another one's fire. */
export interface Comparable {
  readonly id: number;
  readonly kind: string;
  readonly firstDetectedAtMs: number;
  readonly lastDetectedAtMs: number;
  readonly closure: object | null;
  readonly verification: { readonly state: string };
  readonly position:
    | ({ readonly kind: 'place'; readonly ellipse: { readonly semiMajorM: number } } & LonLat)
    | { readonly kind: 'bearing'; readonly lines: readonly BearingLike[] }
    | { readonly kind: 'ambiguous' | 'unknown' };
}

interface BearingLike extends LonLat {
  readonly cameraId: string;
  readonly bearingDeg: number;
  readonly sigmaDeg: number;
  readonly reachM: number;
}

export interface Duplicate {
  readonly id: number;
  /** `place`: the places are as near as their errors · `bearing`: the place lies on the line of sight */
  readonly by: 'place' | 'bearing';
  /** Between the places, or from the place to the line. */
  readonly apartM: number;
  /** Between the last sign of the earlier and the first of the later; 0 while they overlap. */
  readonly apartMs: number;
}

/** A fire that was seen an hour ago may be seen again; longer ago, it is another one until somebody says otherwise. */
const WINDOW_MS = 60 * 60_000;
/** Nobody gives a place better than this by hand or from a satellite. */
const NEAR_MIN_M = 300;
const NEAR_MAX_M = 2_500;
const GATE_SIGMAS = 2.5;
const GATE_MIN_DEG = 1.5;
/** Kinds that speak of burning: a station over its limit is another matter. */
const BURNING = new Set(['camera_smoke', 'satellite_fire', 'complaint', 'manual']);

/** Open alerts that may be the same fire: near in space or along a bearing, and in time. The nearest first. */
export function possibleDuplicates(alert: Comparable, others: readonly Comparable[]): Duplicate[] {
  if (!BURNING.has(alert.kind) || alert.closure) return [];
  return others
    .flatMap((other): Duplicate[] => {
      if (other.id === alert.id || other.closure || !BURNING.has(other.kind)) return [];
      if (other.verification.state === 'rejected') return [];
      const apartMs = gapMs(alert, other);
      if (apartMs > WINDOW_MS) return [];
      const near = nearness(alert, other) ?? nearness(other, alert);
      return near ? [{ id: other.id, apartMs, ...near }] : [];
    })
    .sort((a, b) => a.apartM - b.apartM || a.id - b.id);
}

function gapMs(a: Comparable, b: Comparable): number {
  return Math.max(0, a.firstDetectedAtMs - b.lastDetectedAtMs, b.firstDetectedAtMs - a.lastDetectedAtMs);
}

/** The first has a place. */
function nearness(
  { position: at }: Comparable,
  { position: to }: Comparable,
): Pick<Duplicate, 'by' | 'apartM'> | null {
  if (at.kind !== 'place') return null;
  if (to.kind === 'place') {
    const apartM = distanceM(at, to);
    const reach = Math.min(NEAR_MAX_M, Math.max(NEAR_MIN_M, at.ellipse.semiMajorM + to.ellipse.semiMajorM));
    return apartM <= reach ? { by: 'place', apartM } : null;
  }
  if (to.kind !== 'bearing') return null;
  const onLine = to.lines.map((line) => offLineM(at, line)).filter((apartM) => apartM !== null);
  return onLine.length > 0 ? { by: 'bearing', apartM: Math.min(...onLine) } : null;
}

/** How far a place lies beside a line of sight, metres; null when it is too far beside it or beyond its reach. */
function offLineM(
  at: LonLat & { readonly ellipse: { readonly semiMajorM: number } },
  line: BearingLike,
): number | null {
  const { distanceM: rangeM, bearingDeg } = inverse(line, at);
  if (rangeM > line.reachM + at.ellipse.semiMajorM) return null;
  const offDeg = Math.abs(bearingDifferenceDeg(line.bearingDeg, bearingDeg));
  const ownDeg = (Math.atan2(at.ellipse.semiMajorM, Math.max(1, rangeM)) * 180) / Math.PI;
  if (offDeg > Math.max(GATE_MIN_DEG, GATE_SIGMAS * line.sigmaDeg) + Math.min(ownDeg, 10)) return null;
  return rangeM * Math.sin((offDeg * Math.PI) / 180);
}
