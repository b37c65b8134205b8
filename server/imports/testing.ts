import { zipSync } from 'fflate';

type Ring = readonly (readonly [number, number])[];

/** A zipped shapefile of polygons with one text column for each property; `prj` when its coordinates are projected. */
export function shapefileOf(
  shapes: readonly { ring: Ring; properties: Record<string, string> }[],
  prj?: string,
): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'plots.shp': shpOf(shapes.map((s) => s.ring)),
    'plots.dbf': dbfOf(shapes.map((s) => s.properties)),
    'plots.cpg': Buffer.from('UTF-8'),
  };
  if (prj !== undefined) files['plots.prj'] = Buffer.from(prj);
  return zipSync(files);
}

function shpOf(rings: readonly Ring[]): Uint8Array {
  const records = rings.map((ring, i) => {
    const content = Buffer.alloc(48 + ring.length * 16);
    content.writeInt32LE(5, 0);
    content.writeInt32LE(1, 36);
    content.writeInt32LE(ring.length, 40);
    ring.forEach(([x, y], n) => {
      content.writeDoubleLE(x, 48 + n * 16);
      content.writeDoubleLE(y, 56 + n * 16);
    });
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return Buffer.concat([header, ...records]);
}

const WIDTH = 40;

function dbfOf(rows: readonly Record<string, string>[]): Uint8Array {
  const names = Object.keys(rows[0] ?? {});
  const header = Buffer.alloc(32 + names.length * 32 + 1);
  header.writeUInt8(3, 0);
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + names.length * WIDTH, 10);
  names.forEach((name, i) => {
    header.write(name, 32 + i * 32);
    header.write('C', 43 + i * 32);
    header.writeUInt8(WIDTH, 48 + i * 32);
  });
  header.writeUInt8(0x0d, header.length - 1);
  const records = rows.map((row) => {
    const record = Buffer.alloc(1 + names.length * WIDTH, ' ');
    names.forEach((name, i) => record.write(row[name] ?? '', 1 + i * WIDTH));
    return record;
  });
  return Buffer.concat([header, ...records]);
}

export const square = (lon: number, lat: number, d: number): [number, number][] => [
  [lon - d, lat - d],
  [lon - d, lat + d],
  [lon + d, lat + d],
  [lon + d, lat - d],
  [lon - d, lat - d],
];

export const kmlOf = (name: string, ring: Ring): Uint8Array =>
  Buffer.from(`<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>${name}</name>
<ExtendedData><Data name="status"><value>surveyed</value></Data></ExtendedData>
<Polygon><outerBoundaryIs><LinearRing><coordinates>${ring.map((p) => p.join(',')).join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon>
</Placemark></Document></kml>`);

export const geoJsonOf = (
  features: readonly { geometry: unknown; properties: Record<string, unknown> }[],
): Uint8Array =>
  Buffer.from(
    JSON.stringify({ type: 'FeatureCollection', features: features.map((f) => ({ type: 'Feature', ...f })) }),
  );

export const FIRMS_VIIRS = `latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,version,bright_ti5,frp,daynight
24.91234,113.95678,335.2,0.4,0.38,2026-10-17,512,N,VIIRS,n,2.0NRT,290.1,6.1,D
24.95,113.9,340.2,0.4,0.38,2026-10-17,7,N20,VIIRS,high,2.0NRT,291.1,9.4,N
30.1,105.2,340.2,0.4,0.38,2026-10-17,7,N20,VIIRS,high,2.0NRT,291.1,9.4,N
`;
export const FIRMS_MODIS = `latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,instrument,confidence,version,bright_t31,frp,daynight
24.8,113.6,320.5,1.2,1.1,2026-10-17,0305,Terra,MODIS,85,6.1NRT,295.0,22.5,D
`;
