import type { ImportFault } from '../../contract/imports.ts';
import type { LayerId } from '../../contract/layers.ts';
import { PROJECT_PURPOSES } from '../../contract/layers.ts';
import { PLOT_STATUSES } from '../../domain/soil/contaminated-plot.ts';
import { booleanOf, type Column, valueOf } from './columns.ts';

/** Reads values of one row and notes what is wrong with them. */
export interface RowReader {
  readonly properties: Readonly<Record<string, unknown>>;
  fault(field: string, message: string, detail: ImportFault): void;
}

export interface LayerImport {
  geometry: 'point' | 'area';
  /** Seconds between readings; null for what is surveyed. */
  everyS: number | null;
  attributes(row: RowReader): Record<string, unknown>;
}

const HOUR_S = 3600;
const CLASSES = ['I', 'II', 'III', 'IV', 'V'] as const;

/** What a file must bring for each layer; a layer without its rule does not compile. */
export const LAYER_IMPORTS: Record<LayerId, LayerImport> = {
  'air-stations': { geometry: 'point', everyS: HOUR_S, attributes: () => ({}) },
  'voc-stations': { geometry: 'point', everyS: HOUR_S, attributes: () => ({}) },
  'water-sections': {
    geometry: 'point',
    everyS: 4 * HOUR_S,
    attributes: (row) => ({ targetClass: classOf(row, CLASSES) }),
  },
  'water-sources': {
    geometry: 'point',
    everyS: HOUR_S,
    attributes: (row) => ({
      reserve: flagOf(row, 'reserve', false),
      targetClass: classOf(row, ['I', 'II', 'III']) ?? 'II',
    }),
  },
  'land-plots': {
    geometry: 'area',
    everyS: null,
    attributes: (row) => ({
      status: wordOf(row, 'status', PLOT_STATUSES, null),
      negativeList: flagOf(row, 'negativeList', false),
      phaseOneControl: flagOf(row, 'phaseOneControl', false),
    }),
  },
  'mine-zones': {
    geometry: 'area',
    everyS: null,
    attributes: (row) => ({
      phase: wordOf(row, 'phase', ['II', 'III', 'IV', 'other'], 'other'),
      progressPercent: percentOf(row),
    }),
  },
  projects: {
    geometry: 'area',
    everyS: null,
    attributes: (row) => ({ purpose: wordOf(row, 'purpose', PROJECT_PURPOSES, 'development') }),
  },
  'fire-points': { geometry: 'area', everyS: null, attributes: fireAttributes },
};

function classOf<T extends string>(row: RowReader, allowed: readonly T[]): T | null {
  const text = valueOf(row.properties, 'targetClass');
  if (text === undefined) return null;
  const plain = text
    .normalize('NFKC')
    .replace(/类|class/gi, '')
    .trim()
    .toUpperCase();
  const found = allowed.find((word, i) => word === plain || String(i + 1) === plain);
  if (!found)
    row.fault('targetClass', `must be one of ${allowed.join(', ')}`, {
      rule: 'one_of',
      allowed: [...allowed],
    });
  return found ?? null;
}

function wordOf<T extends string>(
  row: RowReader,
  column: Column,
  allowed: readonly T[],
  fallback: T | null,
): T | null {
  const text = valueOf(row.properties, column);
  const found =
    text === undefined ? fallback : (allowed.find((w) => w.toLowerCase() === text.toLowerCase()) ?? null);
  if (found === null)
    row.fault(column, `must be one of ${allowed.join(', ')}`, { rule: 'one_of', allowed: [...allowed] });
  return found;
}

function flagOf(row: RowReader, column: Column, fallback: boolean): boolean {
  const text = valueOf(row.properties, column);
  const value = text === undefined ? fallback : booleanOf(text);
  if (value === null) row.fault(column, 'must be yes or no', { rule: 'yes_or_no' });
  return value ?? fallback;
}

function percentOf(row: RowReader): number | null {
  const text = valueOf(row.properties, 'progressPercent');
  if (text === undefined) return null;
  const value = Number(text.replace(/%$/, ''));
  if (value >= 0 && value <= 100) return value;
  row.fault('progressPercent', 'must be a number from 0 to 100', { rule: 'range', min: 0, max: 100 });
  return null;
}

const FIRE_FIELDS = [
  'satellite',
  'instrument',
  'acquiredAtMs',
  'confidence',
  'confidencePercent',
  'brightnessK',
  'frpMw',
  'dayNight',
  'centre',
] as const;

/** As the reader of FIRMS files gives them; other files know neither pixel nor satellite. */
function fireAttributes(row: RowReader): Record<string, unknown> {
  if (row.properties['acquiredAtMs'] === undefined)
    row.fault('acq_date', 'fire points are taken from FIRMS CSV files only', { rule: 'firms_only' });
  return Object.fromEntries(FIRE_FIELDS.map((name) => [name, row.properties[name] ?? null]));
}
