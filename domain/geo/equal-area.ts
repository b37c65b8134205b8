/** A flat frame in metres that keeps areas exactly, for grids and overlaps within a few hundred kilometres. */
import { type LonLat, WGS84_A, WGS84_F } from './geodesic.ts';

const DEG = Math.PI / 180;
const E2 = WGS84_F * (2 - WGS84_F);
const E = Math.sqrt(E2);

/** Snyder, "Map projections: a working manual" (1987), eq. 3-12: equal-area height of a latitude. */
function authalicQ(sinLat: number): number {
  return (
    (1 - E2) * (sinLat / (1 - E2 * sinLat * sinLat) - Math.log((1 - E * sinLat) / (1 + E * sinLat)) / (2 * E))
  );
}

const Q_POLE = authalicQ(1);
/** Radius of the sphere with the ellipsoid's area, metres. */
const R_AUTHALIC = WGS84_A * Math.sqrt(Q_POLE / 2);

function authalicLat(latDeg: number): number {
  return Math.asin(Math.max(-1, Math.min(1, authalicQ(Math.sin(latDeg * DEG)) / Q_POLE)));
}

/** Snyder eq. 3-18: geodetic latitude in degrees from the authalic one in radians. */
function geodeticLatDeg(beta: number): number {
  const [e4, e6] = [E2 * E2, E2 * E2 * E2];
  const phi =
    beta +
    (E2 / 3 + (31 * e4) / 180 + (517 * e6) / 5040) * Math.sin(2 * beta) +
    ((23 * e4) / 360 + (251 * e6) / 3780) * Math.sin(4 * beta) +
    ((761 * e6) / 45_360) * Math.sin(6 * beta);
  return phi / DEG;
}

/** Lambert's cylindrical equal-area projection of the ellipsoid, metres; straight edges in degrees stay all but straight. */
export function cylindricalEqualArea(lon: number, lat: number): [xM: number, yM: number] {
  return [WGS84_A * lon * DEG, (WGS84_A * authalicQ(Math.sin(lat * DEG))) / 2];
}

export interface EqualAreaFrame {
  readonly origin: LonLat;
  /** Metres east and north of the origin; lengths are true to 1 in 10,000 within 150 km. */
  project(lon: number, lat: number): [xM: number, yM: number];
  unproject(xM: number, yM: number): LonLat;
}

/** Lambert's azimuthal equal-area projection on the authalic sphere. Source: Snyder (1987), chapter 24. */
export function equalAreaFrame(origin: LonLat): EqualAreaFrame {
  const beta0 = authalicLat(origin.lat);
  const [sin0, cos0] = [Math.sin(beta0), Math.cos(beta0)];
  return {
    origin,
    project(lon, lat) {
      const beta = authalicLat(lat);
      const dLon = (lon - origin.lon) * DEG;
      const [sinB, cosB] = [Math.sin(beta), Math.cos(beta)];
      const k = R_AUTHALIC * Math.sqrt(2 / (1 + sin0 * sinB + cos0 * cosB * Math.cos(dLon)));
      return [k * cosB * Math.sin(dLon), k * (cos0 * sinB - sin0 * cosB * Math.cos(dLon))];
    },
    unproject(xM, yM) {
      const rho = Math.hypot(xM, yM);
      if (rho < 1e-9) return { lon: origin.lon, lat: origin.lat };
      const c = 2 * Math.asin(Math.min(1, rho / (2 * R_AUTHALIC)));
      const beta = Math.asin(Math.cos(c) * sin0 + (yM * Math.sin(c) * cos0) / rho);
      const dLon = Math.atan2(xM * Math.sin(c), rho * cos0 * Math.cos(c) - yM * sin0 * Math.sin(c));
      return { lon: origin.lon + dLon / DEG, lat: geodeticLatDeg(beta) };
    },
  };
}
