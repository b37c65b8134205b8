import type { Geometry } from 'geojson';
import type { IMPORT_FORMATS, ImportRowError } from '../../contract/imports.ts';

export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** One feature as a file has it. */
export interface RawRow {
  /** Line of a CSV file, else the number of the feature from 1. */
  row: number;
  geometry: Geometry | null;
  properties: Readonly<Record<string, unknown>>;
}

export interface RawFile {
  rows: RawRow[];
  errors: ImportRowError[];
}

/** Rows of one file; more are better split. */
export const MAX_ROWS = 50_000;

/** What stops a whole file from being read: for whoever sent it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: ImportRowError['code'];

  constructor(message: string, code: ImportRowError['code'] = 'file_unreadable') {
    super(message);
    this.code = code;
  }
}
