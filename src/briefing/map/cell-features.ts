import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { equalAreaFrame } from '../../../domain/geo/equal-area.ts';

/** Cells as the server names them, without their figures. */
export interface CellShapes {
  readonly key: readonly string[];
  readonly rings: readonly (readonly number[])[] | null;
}
export interface SquareFrame {
  readonly lon: number;
  readonly lat: number;
  readonly cellM: number;
}
export type Districts = FeatureCollection<Polygon | MultiPolygon, { adcode: number }>;

/** Polygons of cells, each once; squares from the grid's frame, H3 from their outlines, districts from their file. */
export function cellFeatures(
  parts: readonly { cells: CellShapes; frame: SquareFrame | null }[],
  districts: Districts | undefined,
): FeatureCollection {
  const features = new Map<string, Feature>();
  for (const { cells, frame } of parts) {
    const shapeOf = shaper(cells, frame, districts);
    cells.key.forEach((key, i) => {
      if (features.has(key)) return;
      const geometry = shapeOf(key, i);
      if (geometry) features.set(key, { type: 'Feature', geometry, properties: { key } });
    });
  }
  return { type: 'FeatureCollection', features: [...features.values()] };
}

function shaper(cells: CellShapes, frame: SquareFrame | null, districts: Districts | undefined) {
  const { rings } = cells;
  if (rings)
    return (_: string, i: number): Polygon => ({ type: 'Polygon', coordinates: [pairs(rings[i] ?? [])] });
  if (!frame) {
    const byCode = new Map(districts?.features.map((f) => [String(f.properties.adcode), f.geometry]));
    return (key: string) => byCode.get(key) ?? null;
  }
  const projection = equalAreaFrame(frame);
  const corners = new Map<string, Position>();
  const corner = (col: number, row: number): Position => {
    const name = `${col},${row}`;
    const known = corners.get(name);
    if (known) return known;
    const { lon, lat } = projection.unproject(col * frame.cellM, row * frame.cellM);
    const made: Position = [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
    corners.set(name, made);
    return made;
  };
  return (key: string): Polygon => {
    const [col = 0, row = 0] = key.split(',').map(Number);
    const first = corner(col, row);
    return {
      type: 'Polygon',
      coordinates: [[first, corner(col + 1, row), corner(col + 1, row + 1), corner(col, row + 1), first]],
    };
  };
}

function pairs(flat: readonly number[]): Position[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2] ?? 0, flat[i * 2 + 1] ?? 0]);
}
