import type { Geometry, Position } from 'geojson';
import proj4 from 'proj4';
import { type RawFile, UnreadableFile } from '../raw-file.ts';
import { readDbf } from './dbf.ts';
import { decodeText } from './decode-text.ts';
import { readShp } from './shp.ts';
import { unzip } from './unzip.ts';

type Project = (at: Position) => Position;

/**
 * A zipped shapefile: .shp and .dbf, with .prj for projected grids (CGCS2000 is taken as WGS-84) and .cpg for the
 * encoding. Throws UnreadableFile.
 */
export function readShapefile(bytes: Uint8Array): RawFile {
  const files = unzip(bytes, /\.(shp|dbf|prj|cpg)$/);
  const name = [...files.keys()].find((key) => key.endsWith('.shp'))?.slice(0, -4);
  const shp = files.get(`${name}.shp`);
  if (name === undefined || !shp) throw new UnreadableFile('There is no .shp file in the archive.');
  const dbf = files.get(`${name}.dbf`);
  const [prj, cpg] = ['prj', 'cpg'].map((end) => files.get(`${name}.${end}`));
  const project = projectionOf(prj && decodeText(prj));
  const records = dbf ? readDbf(dbf, cpg && decodeText(cpg)) : [];
  return {
    rows: readShp(shp).map((shape, i) => ({
      row: i + 1,
      geometry: shape && projected(shape, project),
      properties: records[i] ?? {},
    })),
    errors: [],
  };
}

function projectionOf(prj: string | undefined): Project | null {
  if (prj === undefined || !/PROJC(S|RS)/i.test(prj)) return null;
  try {
    const converter = proj4(prj, 'WGS84');
    return ([x = NaN, y = NaN]) => converter.forward([x, y]);
  } catch {
    throw new UnreadableFile(
      'The projection in the .prj file is not known: save the file in longitude and latitude.',
    );
  }
}

function projected(shape: Geometry, project: Project | null): Geometry {
  if (!project || shape.type === 'GeometryCollection') return shape;
  const map = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    return typeof value[0] === 'number' ? project(value as Position) : value.map(map);
  };
  try {
    return { ...shape, coordinates: map(shape.coordinates) } as Geometry;
  } catch {
    throw new UnreadableFile('A point lies outside the grid that the .prj file names.');
  }
}
