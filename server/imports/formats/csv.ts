import { parse } from 'csv-parse/sync';
import type { Geometry } from 'geojson';
import { valueOf } from '../columns.ts';
import { MAX_ROWS, type RawFile, type RawRow, UnreadableFile } from '../raw-file.ts';
import { decodeText } from './decode-text.ts';

export interface CsvRecord {
  /** Line in the file. */
  line: number;
  fields: Record<string, string>;
}

/** Records under their headings. Comma, semicolon or tab, whichever the first line has most of. Throws UnreadableFile. */
export function readRecords(bytes: Uint8Array): CsvRecord[] {
  const text = decodeText(bytes);
  const firstLine = text.slice(0, 4096).split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((a, b) =>
    firstLine.split(b).length > firstLine.split(a).length ? b : a,
  );
  try {
    const records: unknown = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: 2_000_000,
      to: MAX_ROWS + 1,
    });
    return (records as { record: Record<string, string>; info: { lines: number } }[]).map(
      ({ record, info }) => ({
        line: info.lines,
        fields: record,
      }),
    );
  } catch (error) {
    throw new UnreadableFile(`The file is no CSV: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

/** Points from longitude and latitude columns, or any geometry from a column of GeoJSON. */
export function readCsv(bytes: Uint8Array): RawFile {
  return {
    rows: readRecords(bytes).map(({ line, fields }): RawRow => ({
      row: line,
      geometry: geometryOf(fields),
      properties: fields,
    })),
    errors: [],
  };
}

function geometryOf(fields: Record<string, string>): Geometry | null {
  const [lon, lat] = [valueOf(fields, 'lon'), valueOf(fields, 'lat')];
  if (lon !== undefined && lat !== undefined)
    return { type: 'Point', coordinates: [Number(lon), Number(lat)] };
  const text = fields['geometry'] ?? fields['geojson'];
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as Geometry) : null;
  } catch {
    return null;
  }
}
