import type { MultiPolygon, Polygon, Position } from 'geojson';

export type Point = readonly [x: number, y: number];

export interface ZoneDrawing {
  /** The zone's own outline in the picture, closed. */
  readonly outline: readonly Point[];
  /** Benches of the pit, from the rim inwards. */
  readonly benches: readonly (readonly Point[])[];
  readonly middle: Point;
  /** Where something can grow, in the order in which it is planted: from the rim inwards, bench by bench. */
  readonly places: readonly { readonly at: Point; readonly size: number; readonly shade: number }[];
}

export const WIDTH = 320;
export const HEIGHT = 190;
const MARGIN = 24;
const SPACING = 8;
const BENCHES = [0.84, 0.67, 0.49, 0.31] as const;

/** The largest outline of a zone as a picture of WIDTH × HEIGHT, and where it can be planted. The same zone is always drawn alike. */
export function drawZone(geometry: Polygon | MultiPolygon): ZoneDrawing {
  const rings =
    geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map((p) => p[0]);
  const outline = fit(rings.reduce<Position[]>((a, b) => (spread(b ?? []) > spread(a) ? (b ?? []) : a), []));
  const middle = meanOf(outline);
  const benches = BENCHES.map((scale) => outline.map((point) => towards(middle, point, scale)));
  const places = gridIn(outline)
    .map(({ at, noise }) => ({
      at,
      size: 2.6 + noise * 2.4,
      shade: noise,
      order: distanceToEdge(at, outline) + noise * 9,
    }))
    .sort((a, b) => a.order - b.order)
    .map(({ at, size, shade }) => ({ at, size, shade }));
  return { outline, benches, middle, places };
}

function fit(ring: readonly Position[]): Point[] {
  const lats = ring.map(([, lat = 0]) => lat);
  const squeeze = Math.cos(((Math.min(...lats) + Math.max(...lats)) / 2) * (Math.PI / 180));
  const flat = ring.map(([lon = 0, lat = 0]): Point => [lon * squeeze, -lat]);
  const [xs, ys] = [flat.map(([x]) => x), flat.map(([, y]) => y)];
  const [west, north] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - west || 1, Math.max(...ys) - north || 1];
  const scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height);
  const [left, top] = [(WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2];
  return flat.map(([x, y]) => [round(left + (x - west) * scale), round(top + (y - north) * scale)]);
}

function spread(ring: readonly Position[]): number {
  const lons = ring.map(([lon = 0]) => lon);
  return ring.length === 0 ? 0 : Math.max(...lons) - Math.min(...lons);
}

function meanOf(points: readonly Point[]): Point {
  const sum = (of: 0 | 1) => points.reduce((total, point) => total + point[of], 0);
  return [round(sum(0) / points.length), round(sum(1) / points.length)];
}

const towards = (from: Point, to: Point, share: number): Point => [
  round(from[0] + (to[0] - from[0]) * share),
  round(from[1] + (to[1] - from[1]) * share),
];

function gridIn(outline: readonly Point[]): { at: Point; noise: number }[] {
  const found = [];
  for (let row = 0; row * SPACING < HEIGHT; row += 1) {
    for (let column = 0; column * SPACING < WIDTH; column += 1) {
      const noise = noiseAt(column, row);
      const x = (column + (row % 2) / 2) * SPACING + (noise - 0.5) * 4;
      const y = row * SPACING + (noiseAt(row, column) - 0.5) * 4;
      if (isInside([x, y], outline)) found.push({ at: [round(x), round(y)] as const, noise });
    }
  }
  return found;
}

/** Even-odd rule. */
export function isInside([x, y]: Point, outline: readonly Point[]): boolean {
  let inside = false;
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

function distanceToEdge([x, y]: Point, outline: readonly Point[]): number {
  const distances = outline.map(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length] ?? [ax, ay];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share =
      length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
  });
  return Math.min(...distances);
}

/** In [0, 1), the same for the same place. */
function noiseAt(a: number, b: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}

const round = (value: number) => Math.round(value * 10) / 10;
