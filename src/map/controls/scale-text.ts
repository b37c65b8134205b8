import { distanceM } from '../../../domain/geo/geodesic.ts';

export interface ScaleBar {
  readonly widthPx: number;
  readonly metres: number;
}

/** The longest round distance (1, 2, 5 × 10ⁿ m) that fits into `maxPx`, given the places at the two ends of it. */
export function scaleBar(
  left: { readonly lon: number; readonly lat: number },
  right: { readonly lon: number; readonly lat: number },
  maxPx: number,
): ScaleBar | null {
  const acrossM = distanceM(left, right);
  if (!Number.isFinite(acrossM) || acrossM <= 0) return null;
  const power = 10 ** Math.floor(Math.log10(acrossM));
  const factor = [5, 2, 1].find((n) => n * power <= acrossM) ?? 1;
  const metres = factor * power;
  return { metres, widthPx: (metres / acrossM) * maxPx };
}

/** "500 m", "20 km" */
export function distanceText(metres: number): string {
  if (Math.round(metres) < 1000) return `${Math.round(metres)} m`;
  const km = Math.round(metres) / 1000;
  return `${km < 100 && !Number.isInteger(km) ? km.toFixed(km < 10 ? 2 : 1) : Math.round(km)} km`;
}
