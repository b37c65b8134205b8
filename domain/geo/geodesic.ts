/**
 * Geodesics on the WGS-84 ellipsoid.
 * Source: T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with application of
 * nested equations", Survey Review XXIII/176 (1975); good to under a millimetre short of the antipode.
 */

/** A place on WGS-84 in degrees, longitude first. */
export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

/** Semi-major axis, metres. */
export const WGS84_A = 6378137;
/** Flattening. */
export const WGS84_F = 1 / 298.257223563;
const B = WGS84_A * (1 - WGS84_F);
const EP2 = (WGS84_A * WGS84_A - B * B) / (B * B);
const DEG = Math.PI / 180;
const MAX_ITERATIONS = 100;

interface Inverse {
  readonly distanceM: number;
  readonly bearingDeg: number;
}

/** Degrees brought into 0 (included) to 360 (excluded). */
export function normaliseBearing(deg: number): number {
  const turned = deg % 360;
  const positive = turned < 0 ? turned + 360 : turned;
  return positive >= 360 ? 0 : positive;
}

/** The smaller signed turn from one bearing to another, −180 (excluded) to 180 degrees, clockwise positive. */
export function bearingDifferenceDeg(fromDeg: number, toDeg: number): number {
  const turn = normaliseBearing(toDeg - fromDeg);
  return turn > 180 ? turn - 360 : turn;
}

/** Vincenty's series A and B for u² = cos²α·e'². */
function series(u2: number): { a: number; b: number } {
  return {
    a: 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))),
    b: (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2))),
  };
}

function deltaSigma(b: number, sinS: number, cosS: number, cos2M: number): number {
  const inner = cosS * (2 * cos2M * cos2M - 1);
  const outer = (b / 6) * cos2M * (4 * sinS * sinS - 3) * (4 * cos2M * cos2M - 3);
  return b * sinS * (cos2M + (b / 4) * (inner - outer));
}

/** Near the antipode Vincenty's iteration does not settle: the great circle, within 0.5 % in distance. */
function greatCircle(from: LonLat, to: LonLat): Inverse {
  const p1 = from.lat * DEG;
  const p2 = to.lat * DEG;
  const dl = (to.lon - from.lon) * DEG;
  const h = Math.sin((p2 - p1) / 2) ** 2 + Math.cos(p1) * Math.cos(p2) * Math.sin(dl / 2) ** 2;
  const y = Math.sin(dl) * Math.cos(p2);
  const x = Math.cos(p1) * Math.sin(p2) - Math.sin(p1) * Math.cos(p2) * Math.cos(dl);
  return {
    distanceM: 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(h))),
    bearingDeg: normaliseBearing(Math.atan2(y, x) / DEG),
  };
}

/** Length of the geodesic in metres and its bearing at the start in degrees clockwise from true north. */
export function inverse(from: LonLat, to: LonLat): Inverse {
  if (from.lon === to.lon && from.lat === to.lat) return { distanceM: 0, bearingDeg: 0 };
  const l = (to.lon - from.lon) * DEG;
  const u1 = Math.atan((1 - WGS84_F) * Math.tan(from.lat * DEG));
  const u2 = Math.atan((1 - WGS84_F) * Math.tan(to.lat * DEG));
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = l;
  for (let i = 0; i < MAX_ITERATIONS; i++) {
    const sinL = Math.sin(lambda);
    const cosL = Math.cos(lambda);
    const y = cosU2 * sinL;
    const x = cosU1 * sinU2 - sinU1 * cosU2 * cosL;
    const sinS = Math.hypot(y, x);
    const cosS = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = sinS === 0 ? 0 : (cosU1 * cosU2 * sinL) / sinS;
    const cos2A = 1 - sinA * sinA;
    const cos2M = cos2A === 0 ? 0 : cosS - (2 * sinU1 * sinU2) / cos2A;
    const c = (WGS84_F / 16) * cos2A * (4 + WGS84_F * (4 - 3 * cos2A));
    const next =
      l + (1 - c) * WGS84_F * sinA * (sigma + c * sinS * (cos2M + c * cosS * (2 * cos2M * cos2M - 1)));
    const settled = Math.abs(next - lambda) < 1e-13;
    lambda = next;
    if (!settled) continue;
    const { a, b } = series(cos2A * EP2);
    return {
      distanceM: B * a * (sigma - deltaSigma(b, sinS, cosS, cos2M)),
      bearingDeg: normaliseBearing(Math.atan2(y, x) / DEG),
    };
  }
  return greatCircle(from, to);
}

/** Length of the geodesic between two places, metres. */
export function distanceM(from: LonLat, to: LonLat): number {
  return inverse(from, to).distanceM;
}

/** Bearing of the geodesic at its start, degrees clockwise from true north, 0 to 360. */
export function bearingDeg(from: LonLat, to: LonLat): number {
  return inverse(from, to).bearingDeg;
}

/** The place reached from `from` along `bearing` (degrees clockwise from true north) after `rangeM` metres. */
export function destination(from: LonLat, bearing: number, rangeM: number): LonLat {
  const alpha1 = bearing * DEG;
  const u1 = Math.atan((1 - WGS84_F) * Math.tan(from.lat * DEG));
  const [sinU1, cosU1, sinA1, cosA1] = [Math.sin(u1), Math.cos(u1), Math.sin(alpha1), Math.cos(alpha1)];
  const sigma1 = Math.atan2(sinU1, cosU1 * cosA1);
  const sinA = cosU1 * sinA1;
  const cos2A = 1 - sinA * sinA;
  const { a, b } = series(cos2A * EP2);
  const base = rangeM / (B * a);
  let sigma = base;
  for (let i = 0; i < MAX_ITERATIONS; i++) {
    const cos2M = Math.cos(2 * sigma1 + sigma);
    const next = base + deltaSigma(b, Math.sin(sigma), Math.cos(sigma), cos2M);
    const settled = Math.abs(next - sigma) < 1e-13;
    sigma = next;
    if (settled) break;
  }
  const [sinS, cosS, cos2M] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
  const x = sinU1 * sinS - cosU1 * cosS * cosA1;
  const lat = Math.atan2(sinU1 * cosS + cosU1 * sinS * cosA1, (1 - WGS84_F) * Math.hypot(sinA, x));
  const lambda = Math.atan2(sinS * sinA1, cosU1 * cosS - sinU1 * sinS * cosA1);
  const c = (WGS84_F / 16) * cos2A * (4 + WGS84_F * (4 - 3 * cos2A));
  const l =
    lambda - (1 - c) * WGS84_F * sinA * (sigma + c * sinS * (cos2M + c * cosS * (2 * cos2M * cos2M - 1)));
  const lon = from.lon + l / DEG;
  return { lon: lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, lat: lat / DEG };
}
