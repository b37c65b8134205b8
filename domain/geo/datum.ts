/**
 * WGS-84, GCJ-02 (AMap, Tencent and most Chinese web maps) and BD-09 (Baidu).
 * GCJ-02 is not published officially; this is the formula that has been in public use since 2010, which
 * agrees with the maps to about a metre. It shifts about 524 m east and 340 m south at Shaoguan.
 * CGCS2000 is treated as WGS-84 (they differ by centimetres).
 */
import type { LonLat } from './geodesic.ts';

export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];

/** Krasovsky 1940, the ellipsoid the formula uses. */
const A = 6378245;
const EE = 0.006693421622965943;
const X_PI = (Math.PI * 3000) / 180;
const DEG = Math.PI / 180;
/** 1e-7 degrees is a centimetre, well under the 0.1 m asked. */
const INVERSE_TOLERANCE_DEG = 1e-7;

/** The box inside which the Chinese web maps shift coordinates. */
function isShifted(p: LonLat): boolean {
  return p.lon >= 72.004 && p.lon <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

function waves(v: number, short: number, long: number): number {
  const near = 20 * Math.sin(v * Math.PI) + 40 * Math.sin((v / 3) * Math.PI);
  const far = short * Math.sin((v / 12) * Math.PI) + long * Math.sin((v / 30) * Math.PI);
  return (near + far) * (2 / 3);
}

function shift(p: LonLat): LonLat {
  const x = p.lon - 105;
  const y = p.lat - 35;
  const ripple = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const dLat =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple +
    waves(y, 160, 320);
  const dLon =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + ripple + waves(x, 150, 300);
  const magic = 1 - EE * Math.sin(p.lat * DEG) ** 2;
  const root = Math.sqrt(magic);
  return {
    lon: dLon / ((A / root) * Math.cos(p.lat * DEG) * DEG),
    lat: dLat / (((A * (1 - EE)) / (magic * root)) * DEG),
  };
}

function wgs84ToGcj02(p: LonLat): LonLat {
  if (!isShifted(p)) return p;
  const d = shift(p);
  return { lon: p.lon + d.lon, lat: p.lat + d.lat };
}

/** The formula has no closed inverse: the shift is subtracted until the forward image agrees. */
function gcj02ToWgs84(p: LonLat): LonLat {
  if (!isShifted(p)) return p;
  let guess = p;
  for (let i = 0; i < 20; i++) {
    const image = wgs84ToGcj02(guess);
    const dLon = image.lon - p.lon;
    const dLat = image.lat - p.lat;
    guess = { lon: guess.lon - dLon, lat: guess.lat - dLat };
    if (Math.abs(dLon) < INVERSE_TOLERANCE_DEG && Math.abs(dLat) < INVERSE_TOLERANCE_DEG) break;
  }
  return guess;
}

function gcj02ToBd09(p: LonLat): LonLat {
  const z = Math.hypot(p.lon, p.lat) + 0.00002 * Math.sin(p.lat * X_PI);
  const theta = Math.atan2(p.lat, p.lon) + 0.000003 * Math.cos(p.lon * X_PI);
  return { lon: z * Math.cos(theta) + 0.0065, lat: z * Math.sin(theta) + 0.006 };
}

function bd09ToGcj02(p: LonLat): LonLat {
  let guess = { lon: p.lon - 0.0065, lat: p.lat - 0.006 };
  for (let i = 0; i < 20; i++) {
    const image = gcj02ToBd09(guess);
    const dLon = image.lon - p.lon;
    const dLat = image.lat - p.lat;
    guess = { lon: guess.lon - dLon, lat: guess.lat - dLat };
    if (Math.abs(dLon) < INVERSE_TOLERANCE_DEG && Math.abs(dLat) < INVERSE_TOLERANCE_DEG) break;
  }
  return guess;
}

const TO_GCJ02: Record<Datum, (p: LonLat) => LonLat> = {
  wgs84: wgs84ToGcj02,
  gcj02: (p) => p,
  bd09: bd09ToGcj02,
};
const FROM_GCJ02: Record<Datum, (p: LonLat) => LonLat> = {
  wgs84: gcj02ToWgs84,
  gcj02: (p) => p,
  bd09: gcj02ToBd09,
};

/** A point (degrees) carried from one datum to another; round trips close within 0.1 m. Outside China GCJ-02 equals WGS-84. */
export function convert(point: LonLat, from: Datum, to: Datum): LonLat {
  if (from === to) return { lon: point.lon, lat: point.lat };
  return FROM_GCJ02[to](TO_GCJ02[from](point));
}
