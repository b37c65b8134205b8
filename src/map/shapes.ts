import type { Position } from 'geojson';
import type { BearingLine, Ellipse } from '../../contract/geo.ts';
import { destination, type LonLat, normaliseBearing } from '../../domain/geo/geodesic.ts';

const DEG = Math.PI / 180;
const toPosition = (p: LonLat): Position => [p.lon, p.lat];

/** Closed ring of an error ellipse; `steps` points on it, each on the geodesic ellipse around the centre. */
export function ellipseRing(centre: LonLat, ellipse: Ellipse, steps = 72): Position[] {
  const ring = Array.from({ length: steps }, (_, i) => {
    const t = (2 * Math.PI * i) / steps;
    const along = ellipse.semiMajorM * Math.cos(t);
    const across = ellipse.semiMinorM * Math.sin(t);
    const bearing = normaliseBearing(ellipse.orientationDeg + Math.atan2(across, along) / DEG);
    return toPosition(destination(centre, bearing, Math.hypot(along, across)));
  });
  return [...ring, ring[0] ?? toPosition(centre)];
}

/** Points of an arc around a place, clockwise, ends included; one point for each `stepDeg` at least. */
function arc(centre: LonLat, fromDeg: number, widthDeg: number, rangeM: number, stepDeg: number): Position[] {
  const steps = Math.max(2, Math.ceil(widthDeg / stepDeg));
  return Array.from({ length: steps + 1 }, (_, i) =>
    toPosition(destination(centre, normaliseBearing(fromDeg + (widthDeg * i) / steps), rangeM)),
  );
}

/** Closed ring of what a camera looks at: `widthDeg` wide around `azimuthDeg`, `reachM` deep. */
export function sectorRing(centre: LonLat, azimuthDeg: number, widthDeg: number, reachM: number): Position[] {
  const apex = toPosition(centre);
  return [apex, ...arc(centre, azimuthDeg - widthDeg / 2, widthDeg, reachM, 5), apex];
}

/** The line of sight itself, from the camera to its reach. */
export function bearingLine(line: BearingLine): Position[] {
  return [toPosition(line), toPosition(destination(line, line.bearingDeg, line.reachM))];
}

/**
 * What a bearing without a distance says: a wedge ±`sigmas` standard deviations wide, cut into bands from the camera
 * outwards so that it can fade with distance. The first band is a triangle.
 */
export function wedgeBands(line: BearingLine, bands = 6, sigmas = 2): Position[][] {
  const width = Math.min(180, 2 * sigmas * line.sigmaDeg);
  const from = line.bearingDeg - width / 2;
  return Array.from({ length: bands }, (_, i) => {
    const near = (line.reachM * i) / bands;
    const outer = arc(line, from, width, (line.reachM * (i + 1)) / bands, 5);
    const inner = near === 0 ? [toPosition(line)] : arc(line, from, width, near, 5).reverse();
    return [...outer, ...inner, outer[0] ?? toPosition(line)];
  });
}
