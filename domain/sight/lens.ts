/**
 * From a pixel to a direction in the camera and back.
 * Rectilinear maps the angle θ off the axis to f·tan θ, equidistant to f·θ (for one picture row that is the
 * "linear" map of pixel to azimuth); radial terms after Brown (1971): r' = r·(1 + k1·r² + k2·r⁴), r in focal lengths.
 */
export const LENS_MODELS = ['rectilinear', 'equidistant'] as const;
export type LensModel = (typeof LENS_MODELS)[number];

export interface Lens {
  readonly model: LensModel;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Horizontal field of view in degrees before the radial terms. */
  readonly hfovDeg: number;
  readonly k1: number;
  readonly k2: number;
}

/** Pixels from the left and from the top edge; pixels are square and the axis meets the centre. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** A unit vector in the camera: right, up and forward. */
export interface CameraDirection {
  readonly right: number;
  readonly up: number;
  readonly forward: number;
}

const DEG = Math.PI / 180;
const HALF_TURN = Math.PI * 0.999;

/** Focal length in pixels that gives the field of view. */
export function focalPx(lens: Lens): number {
  const half = (lens.hfovDeg / 2) * DEG;
  return lens.widthPx / 2 / (lens.model === 'rectilinear' ? Math.tan(half) : half);
}

/** Horizontal field of view in degrees that a focal length in pixels gives. */
export function hfovOfFocal(model: LensModel, widthPx: number, focal: number): number {
  const half = widthPx / 2 / focal;
  return (2 * (model === 'rectilinear' ? Math.atan(half) : half)) / DEG;
}

function slope(lens: Lens, r: number): number {
  const r2 = r * r;
  return 1 + 3 * lens.k1 * r2 + 5 * lens.k2 * r2 * r2;
}

/** The pixel that a direction falls on, inside the picture or not; null behind the lens or where the radial terms fold over. */
export function project(lens: Lens, direction: CameraDirection): Pixel | null {
  const across = Math.hypot(direction.right, direction.up);
  const theta = Math.atan2(across, direction.forward);
  if (lens.model === 'rectilinear' && direction.forward <= 0) return null;
  const r = lens.model === 'rectilinear' ? Math.tan(theta) : theta;
  if (slope(lens, r) <= 0) return null;
  const r2 = r * r;
  const scale = across === 0 ? 0 : (focalPx(lens) * r * (1 + lens.k1 * r2 + lens.k2 * r2 * r2)) / across;
  return { x: lens.widthPx / 2 + scale * direction.right, y: lens.heightPx / 2 - scale * direction.up };
}

/** The direction a pixel looks in; null where the lens has none (radial terms fold over, beyond a half turn). */
export function unproject(lens: Lens, pixel: Pixel): CameraDirection | null {
  const dx = pixel.x - lens.widthPx / 2;
  const dy = pixel.y - lens.heightPx / 2;
  const off = Math.hypot(dx, dy);
  if (off === 0) return { right: 0, up: 0, forward: 1 };
  const distorted = off / focalPx(lens);
  const r = undistort(lens, distorted);
  if (r === null) return null;
  const theta = lens.model === 'rectilinear' ? Math.atan(r) : r;
  if (theta > HALF_TURN) return null;
  const s = Math.sin(theta) / off;
  return { right: s * dx, up: -s * dy, forward: Math.cos(theta) };
}

/** Newton's iteration on r·(1 + k1·r² + k2·r⁴) = distorted, on the branch that starts at the axis. */
function undistort(lens: Lens, distorted: number): number | null {
  if (lens.k1 === 0 && lens.k2 === 0) return distorted;
  let r = Math.min(distorted, 1);
  for (let i = 0; i < 50; i++) {
    const s = slope(lens, r);
    if (s <= 0) return null;
    const r2 = r * r;
    const error = r * (1 + lens.k1 * r2 + lens.k2 * r2 * r2) - distorted;
    r = Math.max(0, r - error / s);
    if (Math.abs(error) < 1e-12) return slope(lens, r) > 0 ? r : null;
  }
  return null;
}

export function isInPicture(lens: Lens, pixel: Pixel): boolean {
  return pixel.x >= 0 && pixel.y >= 0 && pixel.x <= lens.widthPx && pixel.y <= lens.heightPx;
}

/** One row of a zoom table: the zoom as the camera reports it and the horizontal field of view there. */
export interface ZoomStop {
  readonly zoom: number;
  readonly hfovDeg: number;
}

/** Field of view at a zoom, interpolated in the logarithm of the focal length; null without a table. Held at its ends. */
export function hfovAtZoom(stops: readonly ZoomStop[], zoom: number): number | null {
  const sorted = [...stops].sort((a, b) => a.zoom - b.zoom);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return null;
  if (zoom <= first.zoom) return first.hfovDeg;
  if (zoom >= last.zoom) return last.hfovDeg;
  const above = sorted.findIndex((stop) => stop.zoom >= zoom);
  const [a, b] = [sorted[above - 1] ?? first, sorted[above] ?? last];
  const share = (zoom - a.zoom) / (b.zoom - a.zoom);
  const logTan = (deg: number): number => Math.log(Math.tan((deg / 2) * DEG));
  const mixed = logTan(a.hfovDeg) * (1 - share) + logTan(b.hfovDeg) * share;
  return (2 * Math.atan(Math.exp(mixed))) / DEG;
}

/** The zoom that gives a field of view, held at the ends of the table; null without one. The way back of `hfovAtZoom`. */
export function zoomAtHfov(stops: readonly ZoomStop[], hfovDeg: number): ZoomStop | null {
  const sorted = [...stops].sort((a, b) => b.hfovDeg - a.hfovDeg);
  const [widest] = sorted;
  const narrowest = sorted.at(-1);
  if (widest === undefined || narrowest === undefined) return null;
  if (hfovDeg >= widest.hfovDeg) return widest;
  if (hfovDeg <= narrowest.hfovDeg) return narrowest;
  const below = sorted.findIndex((stop) => stop.hfovDeg <= hfovDeg);
  const [a, b] = [sorted[below - 1] ?? widest, sorted[below] ?? narrowest];
  const logTan = (deg: number): number => Math.log(Math.tan((deg / 2) * DEG));
  const share = (logTan(hfovDeg) - logTan(a.hfovDeg)) / (logTan(b.hfovDeg) - logTan(a.hfovDeg));
  return { zoom: a.zoom + (b.zoom - a.zoom) * share, hfovDeg };
}
