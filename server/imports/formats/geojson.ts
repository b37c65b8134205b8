import type { Geometry } from 'geojson';
import { type RawFile, type RawRow, UnreadableFile } from '../raw-file.ts';
import { decodeText } from './decode-text.ts';

/** A FeatureCollection, a Feature, or a list of features one a line. Throws UnreadableFile. Source: RFC 7946, RFC 8142. */
export function readGeoJson(bytes: Uint8Array): RawFile {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  const value =
    parse(text) ?? text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [parse(line)]));
  const features = featuresOf(value);
  if (!features) throw new UnreadableFile('The file is no GeoJSON: a FeatureCollection is needed.');
  return { rows: features.map(toRow), errors: [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function featuresOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value.every(isObject) ? value : null;
  if (!isObject(value)) return null;
  if (value['type'] === 'FeatureCollection' && Array.isArray(value['features'])) return value['features'];
  return value['type'] === 'Feature' ? [value] : null;
}

function toRow(feature: unknown, index: number): RawRow {
  const { geometry, properties, id } = isObject(feature) ? feature : {};
  const own = isObject(properties) ? properties : {};
  return {
    row: index + 1,
    geometry:
      isObject(geometry) && typeof geometry['type'] === 'string' ? (geometry as unknown as Geometry) : null,
    properties: typeof id === 'string' || typeof id === 'number' ? { id, ...own } : own,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
