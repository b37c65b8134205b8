import { z } from 'zod';
import { destination } from '../../../domain/geo/geodesic.ts';
import type { ImportRowError } from '../../../contract/imports.ts';
import type { RawFile, RawRow } from '../raw-file.ts';
import { readRecords } from './csv.ts';

const Row = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  scan: z.coerce.number().positive().max(20),
  track: z.coerce.number().positive().max(20),
  acq_date: z.iso.date(),
  // HHMM, from which a spreadsheet or a program has dropped the leading zeros.
  acq_time: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform((text) => text.padStart(4, '0'))
    .refine((text) => Number(text.slice(0, 2)) < 24 && Number(text.slice(2)) < 60),
  satellite: z.string().min(1).max(20),
  confidence: z.string().min(1).max(10),
});

const optional = (text: string | undefined): number | null => {
  const value = text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

/** Whether a CSV file is one of NASA FIRMS. */
export const isFirms = (headings: readonly string[]): boolean =>
  ['latitude', 'longitude', 'acq_date', 'acq_time', 'scan', 'track'].every((name) => headings.includes(name));

/**
 * Satellite fire points with the footprint of their pixel: scan (east–west) by track kilometres around its centre. VIIRS
 * and MODIS; the time is UTC. Source: NASA FIRMS, attribute fields of active fire data.
 */
export function readFirms(bytes: Uint8Array): RawFile {
  const rows: RawRow[] = [];
  const errors: ImportRowError[] = [];
  for (const { line, fields } of readRecords(bytes)) {
    const parsed = Row.safeParse(fields);
    if (parsed.success) rows.push(toRow(line, parsed.data, fields));
    else
      for (const issue of parsed.error.issues)
        errors.push({
          row: line,
          field: issue.path.join('.'),
          code: 'field_invalid',
          message: issue.message,
        });
  }
  return { rows, errors };
}

function toRow(line: number, row: z.output<typeof Row>, fields: Record<string, string>): RawRow {
  const { latitude: lat, longitude: lon, acq_date: date, acq_time: time, satellite } = row;
  const acquiredAtMs = Date.parse(`${date}T${time.slice(0, 2)}:${time.slice(2)}:00Z`);
  const isModis = fields['instrument'] ? /modis/i.test(fields['instrument']) : 'brightness' in fields;
  const percent = optional(row.confidence);
  const stamp = `${date.replaceAll('-', '')}${time}`;
  return {
    row: line,
    geometry: { type: 'Polygon', coordinates: [footprint(lon, lat, row.scan * 1000, row.track * 1000)] },
    properties: {
      code: `FIRMS-${satellite}-${stamp}-${lat.toFixed(4)}-${lon.toFixed(4)}`,
      nameZh: `卫星火点 ${satellite} ${stamp}Z`,
      nameEn: `Satellite fire point ${satellite} ${stamp}Z`,
      satellite,
      instrument: isModis ? 'MODIS' : 'VIIRS',
      acquiredAtMs,
      confidence: confidenceOf(row.confidence, percent),
      confidencePercent: isModis ? percent : null,
      brightnessK: optional(fields['bright_ti4'] ?? fields['brightness']),
      frpMw: optional(fields['frp']),
      dayNight: fields['daynight'] === 'D' ? 'day' : fields['daynight'] === 'N' ? 'night' : null,
      centre: { lon, lat },
    },
  };
}

/** A word for VIIRS, a percentage for MODIS: below 30 low, from 80 high. Source: MODIS Collection 6 active fire user guide. */
function confidenceOf(text: string, percent: number | null): 'low' | 'nominal' | 'high' {
  if (percent !== null) return percent < 30 ? 'low' : percent >= 80 ? 'high' : 'nominal';
  const letter = text.trim().toLowerCase()[0];
  return letter === 'h' ? 'high' : letter === 'l' ? 'low' : 'nominal';
}

function footprint(lon: number, lat: number, widthM: number, heightM: number): [number, number][] {
  const at = { lon, lat };
  const [north, east] = [destination(at, 0, heightM / 2), destination(at, 90, widthM / 2)];
  const [dLon, dLat] = [east.lon - lon, north.lat - lat];
  const corner = (x: number, y: number): [number, number] => [round(lon + x * dLon), round(lat + y * dLat)];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)];
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
