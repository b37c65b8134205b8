import { csvText } from '../../../ui/csv.ts';
import type { SpeciesSeries } from './series-model.ts';

/** A series as a table: time with its offset, value, unit, data flag; missing values stay empty. */
export function seriesCsv(station: string, name: string, series: SpeciesSeries): string {
  return csvText([
    ['station', 'species', 'name', 'at', 'value', 'unit', 'flag', 'upper_limit', 'lower_limit'],
    ...series.atMs.map((atMs, i) => [
      station,
      series.species,
      name,
      new Date(atMs).toISOString(),
      series.values[i] ?? null,
      series.unit,
      series.flags[i] ?? '',
      series.limits?.upper ?? null,
      series.limits?.lower ?? null,
    ]),
  ]);
}
