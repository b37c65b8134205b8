import { localFrame } from '../../../domain/geo/local-frame.ts';
import { chiSquare2, ellipseOf } from '../../../domain/sight/ellipse.ts';
import type { Observation } from '../../../domain/sight/locate-many.ts';
import type { Bearing, Candidate } from '../../../domain/sight/locate-one.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';

/** A device's distance comes from the height of smoke in the picture or from its own terrain: a fifth is common. */
const DISTANCE_SIGMA_SHARE = 0.2;
/** Terrain and device contradict each other when further apart: then the surer one answers alone. */
const GATE_SIGMAS = 3;
const DEG = Math.PI / 180;

interface Ranged {
  observation: Observation | null;
  reportedOnly: boolean;
}

/**
 * Takes the distance that a device reported as one more observation along the bearing: it chooses among two places,
 * sharpens one that agrees with it, and stands alone where the ray meets no ground.
 */
export function withReportedRange(o: Observation | null, distanceM: number | null, terrain: Terrain): Ranged {
  if (o === null || distanceM === null) return { observation: o, reportedOnly: false };
  const sigmaM = DISTANCE_SIGMA_SHARE * distanceM;
  const off = (c: Candidate) => Math.abs(c.rangeM - distanceM) / Math.hypot(c.rangeSigmaM, sigmaM);
  const nearest = [...o.candidates].sort((p, q) => off(p) - off(q))[0];
  const reported = candidateAt(o.bearing, distanceM, sigmaM, terrain);
  if (nearest === undefined) return { observation: { ...o, candidates: [reported] }, reportedOnly: true };
  if (off(nearest) <= GATE_SIGMAS) {
    const [w, v] = [1 / nearest.rangeSigmaM ** 2, 1 / sigmaM ** 2];
    const rangeM = (w * nearest.rangeM + v * distanceM) / (w + v);
    // So much surer than the device that its distance only chose the place.
    const isDecided = nearest.rangeSigmaM < sigmaM / 5;
    const joined = isDecided
      ? { ...nearest, share: 1 }
      : candidateAt(o.bearing, rangeM, Math.sqrt(1 / (w + v)), terrain);
    return { observation: { ...o, candidates: [joined] }, reportedOnly: false };
  }
  return nearest.rangeSigmaM <= sigmaM
    ? { observation: o, reportedOnly: false }
    : { observation: { ...o, candidates: [reported] }, reportedOnly: true };
}

/** A place on a bearing at a range with its standard deviation. */
export function candidateAt(bearing: Bearing, rangeM: number, sigmaM: number, terrain: Terrain): Candidate {
  const azimuth = bearing.bearingDeg * DEG;
  const [s, c] = [Math.sin(azimuth), Math.cos(azimuth)];
  const along = sigmaM ** 2;
  const across = (bearing.sigmaDeg * DEG * rangeM) ** 2 + bearing.mastSigmaM ** 2;
  const covariance = {
    ee: along * s * s + across * c * c,
    en: (along - across) * s * c,
    nn: along * c * c + across * s * s,
  };
  const { lon, lat } = localFrame(bearing.site).toLonLat(rangeM * s, rangeM * c);
  return {
    lon,
    lat,
    elevationM: terrain.elevationAt(lon, lat),
    rangeM,
    rangeSigmaM: sigmaM,
    grazingDeg: null,
    share: 1,
    ellipse: ellipseOf(covariance, chiSquare2(0.95)),
    holeM: 0,
  };
}
