/** Error ellipses from covariances in metres. */

export interface Covariance {
  readonly ee: number;
  readonly en: number;
  readonly nn: number;
}

/** Holds the place with 95 %. Orientation of the major axis clockwise from north, 0 to 180. */
export interface Ellipse {
  readonly semiMajorM: number;
  readonly semiMinorM: number;
  readonly orientationDeg: number;
}

/** χ² with two degrees of freedom that a share of cases stays below: −2·ln(1 − share). 5.991 for 95 %. */
export function chiSquare2(share: number): number {
  return -2 * Math.log(1 - share);
}

/** The ellipse of a covariance at a squared Mahalanobis distance (for a normal error chiSquare2(0.95)). */
export function ellipseOf(c: Covariance, squared: number): Ellipse {
  const mean = (c.ee + c.nn) / 2;
  const half = Math.hypot((c.nn - c.ee) / 2, c.en);
  const degrees = (Math.atan2(c.en, (c.nn - c.ee) / 2) / 2) * (180 / Math.PI);
  return {
    semiMajorM: Math.sqrt(Math.max(0, (mean + half) * squared)),
    semiMinorM: Math.sqrt(Math.max(0, (mean - half) * squared)),
    orientationDeg: degrees < 0 ? degrees + 180 : degrees,
  };
}

/** Squared Mahalanobis distance of an offset. */
export function mahalanobis2(c: Covariance, eastM: number, northM: number): number {
  const det = c.ee * c.nn - c.en * c.en;
  return (c.nn * eastM * eastM - 2 * c.en * eastM * northM + c.ee * northM * northM) / det;
}

export function addCovariances(a: Covariance, b: Covariance): Covariance {
  return { ee: a.ee + b.ee, en: a.en + b.en, nn: a.nn + b.nn };
}

/** The covariance whose 95 % ellipse this is. */
export function covarianceOf(e: Ellipse): Covariance {
  const major = e.semiMajorM ** 2 / chiSquare2(0.95);
  const minor = e.semiMinorM ** 2 / chiSquare2(0.95);
  const [s, c] = [Math.sin((e.orientationDeg * Math.PI) / 180), Math.cos((e.orientationDeg * Math.PI) / 180)];
  return {
    ee: major * s * s + minor * c * c,
    en: (major - minor) * s * c,
    nn: major * c * c + minor * s * s,
  };
}

/** Whether an offset from the centre lies inside. */
export function isInEllipse(e: Ellipse, eastM: number, northM: number): boolean {
  const [s, c] = [Math.sin((e.orientationDeg * Math.PI) / 180), Math.cos((e.orientationDeg * Math.PI) / 180)];
  const along = (eastM * s + northM * c) / e.semiMajorM;
  const across = (eastM * c - northM * s) / e.semiMinorM;
  return along * along + across * across <= 1;
}
