import type { AlertPosition, BearingLine, Ellipse } from '../../contract/geo.ts';
import { destination, distanceM, type LonLat } from '../../domain/geo/geodesic.ts';

type Coordinates = readonly [lon: number, lat: number];
export interface View {
  centre: LonLat;
  /** Half of what must be visible across and up, metres. */
  halfM: number;
}

const LEAST_M = 600;
const MOST_M = 15_000;
const METERS_PER_DEGREE = 111_320;

/** What the sketch shows: the place with its whole error, and the responder when near enough to fit. */
export function viewOf(position: AlertPosition, me: LonLat | null): View {
  const points = pointsOf(position);
  const first = points[0]!;
  let halfM = Math.max(LEAST_M, ...points.map((p) => distanceM(first, p) + p.marginM));
  if (me) {
    const away = distanceM(first, me);
    if (away < MOST_M) halfM = Math.max(halfM, away);
  }
  return { centre: first, halfM: Math.min(MOST_M, halfM * 1.25) };
}

function pointsOf(position: AlertPosition): (LonLat & { marginM: number })[] {
  switch (position.kind) {
    case 'place':
      return [{ lon: position.lon, lat: position.lat, marginM: position.ellipse.semiMajorM }];
    case 'ambiguous':
      return position.candidates.map((c) => ({ lon: c.lon, lat: c.lat, marginM: c.ellipse.semiMajorM }));
    case 'bearing':
      return position.lines.map((line) => ({ lon: line.lon, lat: line.lat, marginM: line.reachM }));
    case 'unknown':
      return [{ ...position.near, marginM: LEAST_M }];
  }
}

/** Equirectangular about the centre: true to a percent over the few kilometres of a sketch. */
export function projection(view: View, widthPx: number, heightPx: number) {
  const metersPerPx = (2 * view.halfM) / Math.min(widthPx, heightPx);
  const lonScale = METERS_PER_DEGREE * Math.cos((view.centre.lat * Math.PI) / 180);
  const toPoint = ([lon, lat]: Coordinates): readonly [number, number] => [
    widthPx / 2 + ((lon - view.centre.lon) * lonScale) / metersPerPx,
    heightPx / 2 - ((lat - view.centre.lat) * METERS_PER_DEGREE) / metersPerPx,
  ];
  const toPath = (line: readonly Coordinates[]): string =>
    line
      .map(toPoint)
      .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
      .join('');
  return { toPoint, toPath, metersPerPx };
}

export function ellipseRing({ lon, lat, ellipse }: LonLat & { ellipse: Ellipse }): Coordinates[] {
  const { semiMajorM: a, semiMinorM: b, orientationDeg } = ellipse;
  return Array.from({ length: 48 }, (_, i) => {
    const angle = (i / 48) * 2 * Math.PI;
    const [along, across] = [a * Math.cos(angle), b * Math.sin(angle)];
    const bearing = orientationDeg + (Math.atan2(across, along) * 180) / Math.PI;
    const p = destination({ lon, lat }, bearing, Math.hypot(along, across));
    return [p.lon, p.lat];
  });
}

/** Where a sightline ends on the sketch: at the place when there is one, else at the camera's reach. */
export function bearingEnd(line: BearingLine, place: LonLat | undefined): Coordinates {
  const p = place ?? destination({ lon: line.lon, lat: line.lat }, line.bearingDeg, line.reachM);
  return [p.lon, p.lat];
}
