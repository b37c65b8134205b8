import type { LonLat } from '../geo/geodesic.ts';

/** What one detection says about where to look; `bearingDeg` is null when the camera's direction is not known. */
export interface Sighting {
  readonly cameraId: string;
  readonly atMs: number;
  readonly bearingDeg: number | null;
  /** Standard deviation of the bearing, degrees. */
  readonly sigmaDeg: number | null;
  /** A place with the standard deviation of its distance from the camera, when the detection gave one. */
  readonly place: (LonLat & { readonly sigmaM: number }) | null;
  /** Flames were seen, not only smoke. */
  readonly fire: boolean;
}
