import type { LayerFeature } from '../../../contract/layers.ts';

type Cell = string | number | boolean | null;

/** A table of features with one column for each measured species; times in the city's. UTF-8 with its mark, for spreadsheets. */
export function toCsv(features: readonly LayerFeature[]): string {
  const rows = features.map(cellsOf);
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? null))];
  return `\uFEFF${lines.map((cells) => cells.map(cellText).join(',')).join('\r\n')}\r\n`;
}

function cellsOf({ geometry, properties }: LayerFeature): Map<string, Cell> {
  const { readings, updatedAtMs, ...rest } = properties;
  const cells = new Map<string, Cell>();
  for (const [name, value] of Object.entries(rest) as [string, unknown][])
    cells.set(name, isCell(value) ? value : JSON.stringify(value));
  const [lon, lat] = geometry.type === 'Point' ? geometry.coordinates : [];
  if (lon !== undefined && lat !== undefined) cells.set('lon', lon).set('lat', lat);
  else cells.set('geometry', JSON.stringify(geometry));
  cells.set('updatedAt', updatedAtMs === null ? null : localTime(updatedAtMs));
  for (const { species, unit, value, flag, atMs } of readings)
    cells
      .set(unit ? `${species} (${unit})` : species, value)
      .set(`${species} flag`, flag)
      .set(`${species} at`, localTime(atMs));
  return cells;
}

const isCell = (value: unknown): value is Cell =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  // A spreadsheet would run what begins like a formula. Source: OWASP, CSV injection.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function localTime(atMs: number): string {
  return `${new Date(atMs + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
}
