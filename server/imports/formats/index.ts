import type { LayerId } from '../../../contract/layers.ts';
import { type ImportFormat, type RawFile, UnreadableFile } from '../raw-file.ts';
import { readCsv, readRecords } from './csv.ts';
import { isFirms, readFirms } from './firms.ts';
import { readGeoJson } from './geojson.ts';
import { readKml, readKmz } from './kml.ts';
import { readShapefile } from './shapefile.ts';

/** How each format is read; a format without a reader does not compile. */
export const READERS: Record<ImportFormat, (bytes: Uint8Array) => RawFile> = {
  geojson: readGeoJson,
  csv: readCsv,
  kml: readKml,
  kmz: readKmz,
  shapefile: readShapefile,
  firms: readFirms,
};

const ENDINGS: Readonly<Record<string, ImportFormat>> = {
  geojson: 'geojson',
  json: 'geojson',
  geojsonl: 'geojson',
  csv: 'csv',
  txt: 'csv',
  kml: 'kml',
  kmz: 'kmz',
  zip: 'shapefile',
};

/** The format of a file by its name, and of a CSV by its headings. Throws UnreadableFile. */
export function formatOf(fileName: string, layer: LayerId, bytes: Uint8Array): ImportFormat {
  const ending = fileName.toLowerCase().split('.').at(-1) ?? '';
  const format = ENDINGS[ending];
  if (!format)
    throw new UnreadableFile(
      'The ending of the file name tells no format: .geojson, .csv, .kml, .kmz and .zip (shapefile) are taken.',
      'format_unknown',
    );
  if (format !== 'csv' || layer !== 'fire-points') return format;
  const [first] = readRecords(bytes.subarray(0, 4096));
  return first && isFirms(Object.keys(first.fields)) ? 'firms' : 'csv';
}
