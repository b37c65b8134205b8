import type { Geometry, Position } from 'geojson';
import { UnreadableFile } from '../raw-file.ts';

const HEADER_BYTES = 100;
const FILE_CODE = 9994;
const MAX_POINTS = 2_000_000;

/** Geometries of a .shp file in its own coordinates; null for null shapes. Throws UnreadableFile. Source: ESRI Shapefile Technical Description, 1998. */
export function readShp(bytes: Uint8Array): (Geometry | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getInt32(0) !== FILE_CODE)
    throw new UnreadableFile('The .shp file is damaged.');
  const shapes: (Geometry | null)[] = [];
  let points = 0;
  for (let at = HEADER_BYTES; at + 12 <= bytes.byteLength;) {
    const length = view.getInt32(at + 4) * 2;
    if (length < 4 || at + 8 + length > bytes.byteLength)
      throw new UnreadableFile('A record of the .shp file is cut off.');
    const shape = readShape(new DataView(bytes.buffer, bytes.byteOffset + at + 8, length));
    points += length / 16;
    if (points > MAX_POINTS) throw new UnreadableFile('The .shp file has too many points.');
    shapes.push(shape);
    at += 8 + length;
  }
  return shapes;
}

/** Z and M variants hold the same x and y in the same places. */
function readShape(view: DataView): Geometry | null {
  const type = view.getInt32(0, true) % 10;
  if (type === 0) return null;
  if (type === 1) return { type: 'Point', coordinates: pointAt(view, 4) };
  if (type === 8) {
    const [first] = pointsAt(view, 40, countAt(view, 36, 16));
    return first ? { type: 'Point', coordinates: first } : null;
  }
  if (type !== 3 && type !== 5)
    throw new UnreadableFile(`Shapes of type ${view.getInt32(0, true)} are not taken.`);
  const parts = partsOf(view);
  if (type === 5) return polygonOf(parts);
  const [line] = parts;
  return line ? { type: 'LineString', coordinates: line } : null;
}

function partsOf(view: DataView): Position[][] {
  const partCount = countAt(view, 36, 4);
  const pointCount = countAt(view, 40, 16);
  const starts = Array.from({ length: partCount }, (_, i) => view.getInt32(44 + i * 4, true));
  const points = pointsAt(view, 44 + partCount * 4, pointCount);
  return starts.map((start, i) => points.slice(start, starts[i + 1] ?? pointCount));
}

/** A count that the rest of the record can hold. */
function countAt(view: DataView, at: number, itemBytes: number): number {
  const count = view.getInt32(at, true);
  if (count < 0 || count * itemBytes > view.byteLength)
    throw new UnreadableFile('A record of the .shp file is damaged.');
  return count;
}

const pointAt = (view: DataView, at: number): Position => [
  view.getFloat64(at, true),
  view.getFloat64(at + 8, true),
];

function pointsAt(view: DataView, at: number, count: number): Position[] {
  return Array.from({ length: count }, (_, i) => pointAt(view, at + i * 16));
}

/** Outer rings run clockwise, holes the other way and behind the ring they lie in. */
function polygonOf(rings: readonly Position[][]): Geometry | null {
  const polygons: Position[][][] = [];
  for (const ring of rings) {
    if (ring.length < 4) continue;
    const last = polygons.at(-1);
    if (isClockwise(ring) || !last) polygons.push([ring]);
    else last.push(ring);
  }
  const [only] = polygons;
  if (!only) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function isClockwise(ring: readonly Position[]): boolean {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i] ?? [];
    const [x2 = 0, y2 = 0] = ring[i + 1] ?? [];
    twice += (x2 - x1) * (y2 + y1);
  }
  return twice > 0;
}
