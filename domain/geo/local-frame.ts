/**
 * A tangent frame around one place in geodesic polar coordinates: east = d·sin(bearing), north = d·cos(bearing).
 * Legendre's series on the ellipsoid to the third order (Jordan, Eggert, Kneissl, "Handbuch der
 * Vermessungskunde" IV): below 3 cm off the geodesic within 50 km at the latitudes of China.
 */
import { type LonLat, WGS84_A, WGS84_F } from './geodesic.ts';

const DEG = Math.PI / 180;
const E2 = WGS84_F * (2 - WGS84_F);

/** Radii of curvature at a latitude in metres: in the meridian and across it. */
export function curvatureRadii(latDeg: number): { meridianM: number; normalM: number } {
  const w2 = 1 - E2 * Math.sin(latDeg * DEG) ** 2;
  const normalM = WGS84_A / Math.sqrt(w2);
  return { meridianM: (normalM * (1 - E2)) / w2, normalM };
}

/** Radius of the ellipsoid in metres along a bearing (Euler's formula): what curvature of the earth a ray meets. */
export function radiusAlong(latDeg: number, bearingDeg: number): number {
  const { meridianM, normalM } = curvatureRadii(latDeg);
  const s = Math.sin(bearingDeg * DEG) ** 2;
  return 1 / ((1 - s) / meridianM + s / normalM);
}

/** Offsets in degrees as cubics of the distance d in metres: lon0 + d·(l1 + d·(l2 + d·l3)), and the same in latitude. */
export interface Path {
  readonly lon0: number;
  readonly lat0: number;
  readonly l1: number;
  readonly l2: number;
  readonly l3: number;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
}

export interface LocalFrame {
  readonly origin: LonLat;
  /** The geodesic that leaves the origin along a bearing in radians. */
  readonly path: (bearingRad: number) => Path;
  readonly toLonLat: (eastM: number, northM: number) => LonLat;
  readonly toEastNorth: (place: LonLat) => { eastM: number; northM: number };
}

export function localFrame(origin: LonLat): LocalFrame {
  const phi = origin.lat * DEG;
  const { normalM } = curvatureRadii(origin.lat);
  const cosPhi = Math.cos(phi);
  const t = Math.tan(phi);
  const t2 = t * t;
  const eta2 = (E2 / (1 - E2)) * cosPhi * cosPhi;
  const lonScale = 1 / (cosPhi * DEG);
  const latScale = (1 + eta2) / DEG;

  const path = (bearingRad: number): Path => {
    const v = Math.sin(bearingRad) / normalM;
    const u = Math.cos(bearingRad) / normalM;
    return {
      lon0: origin.lon,
      lat0: origin.lat,
      l1: v * lonScale,
      l2: t * u * v * lonScale,
      l3: ((u * u * v * (1 + 3 * t2 + eta2)) / 3 - (t2 * v * v * v) / 3) * lonScale,
      p1: u * latScale,
      p2: (-0.5 * t * v * v - 1.5 * eta2 * t * u * u) * latScale,
      p3:
        ((-v * v * u * (1 + 3 * t2 + eta2 - 9 * eta2 * t2)) / 6 - (u * u * u * eta2 * (1 - t2)) / 2) *
        latScale,
    };
  };

  const toLonLat = (eastM: number, northM: number): LonLat =>
    along(path(Math.atan2(eastM, northM)), Math.hypot(eastM, northM));

  /** Inverts the series by fixed-point steps on its own image, so that both directions close. */
  const toEastNorth = (place: LonLat): { eastM: number; northM: number } => {
    let eastM = ((place.lon - origin.lon) / lonScale) * normalM;
    let northM = ((place.lat - origin.lat) / latScale) * normalM;
    for (let i = 0; i < 12; i++) {
      const image = toLonLat(eastM, northM);
      const dE = ((place.lon - image.lon) / lonScale) * normalM;
      const dN = ((place.lat - image.lat) / latScale) * normalM;
      eastM += dE;
      northM += dN;
      if (Math.abs(dE) + Math.abs(dN) < 1e-6) break;
    }
    return { eastM, northM };
  };

  return { origin, path, toLonLat, toEastNorth };
}

/** The place `d` metres along a path. */
export function along(path: Path, d: number): LonLat {
  return {
    lon: path.lon0 + d * (path.l1 + d * (path.l2 + d * path.l3)),
    lat: path.lat0 + d * (path.p1 + d * (path.p2 + d * path.p3)),
  };
}
