import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { ReadingsBody, ReadingsReceipt } from '../../contract/layers.ts';
import { PERIODS } from '../../contract/stations.ts';
import { canonicalCode } from '../../domain/hj212/factor-codes.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { publishFeatures } from './publish.ts';
import type { ReadingsRepository } from './readings.repository.ts';
import type { PeriodCode } from './stations.tables.ts';
import { canonicalUnit } from './units.ts';

type Body = z.output<typeof ReadingsBody>;

const HOUR_MS = 3600_000;
/** A device clock may run ahead this much. */
export const MAX_AHEAD_MS = 5 * 60_000;
/** Older than this is refused: single readings are not kept that long. */
export const MAX_AGE_MS = 2 * 366 * 24 * 3600_000;

/** A value on its way into the store. */
export interface AcceptedReading {
  featureId: string;
  species: string;
  unit: string;
  period: PeriodCode;
  atMs: number;
  value: number;
  flag: string;
}

export interface ReadingsDeps {
  repository: ReadingsRepository;
  nowMs: () => number;
  /** Judges what was stored, in the same transaction. */
  judge?: (trx: Transaction<DB>, readings: readonly AcceptedReading[]) => Promise<void>;
}

export function readingsService({ repository, nowMs, judge }: ReadingsDeps) {
  return {
    /** Stores the whole batch or, when any row is wrong, nothing. */
    create: async (body: Body): Promise<z.output<typeof ReadingsReceipt>> => {
      const features = await repository.featuresByCode([...new Set(body.readings.map((r) => r.station))]);
      const readings = body.readings.map((row, i) => toReading(row, i, features, nowMs()));
      await repository.series.ensure(readings);
      readings.forEach((reading, i) => demandSameUnit(repository, reading, i));
      await repository.months.ensure(readings.map((r) => r.atMs));
      return repository.transaction(async (trx) => {
        const accepted = await repository.store(
          trx,
          readings.map((r) => ({ ...r, seriesId: repository.series.known(r.featureId, r.species)?.id ?? 0 })),
        );
        if (accepted > 0) {
          await judge?.(trx, readings);
          await publishFeatures(trx, [...new Set(readings.map((r) => r.featureId))], nowMs());
        }
        return { accepted, repeated: readings.length - accepted };
      });
    },
  };
}
export type ReadingsService = ReturnType<typeof readingsService>;

function toReading(
  row: Body['readings'][number],
  index: number,
  features: ReadonlyMap<string, FeatureRow>,
  nowMs: number,
): AcceptedReading {
  const feature = features.get(row.station);
  const path = `readings.${index}`;
  if (!feature) {
    throw new ProblemError('station_unknown', `There is no station "${row.station}".`, {
      errors: [{ path: `${path}.station`, message: 'unknown code' }],
    });
  }
  const atMs = Date.parse(row.at);
  if (atMs > nowMs + MAX_AHEAD_MS)
    throw wrongTime('time_in_future', `${row.at} lies in the future; check the clock of the station.`, path);
  if (atMs < nowMs - MAX_AGE_MS)
    throw wrongTime('time_too_old', `${row.at} lies too far back to be taken.`, path);
  const species = canonicalCode(row.species);
  const wanted = canonicalUnit(species);
  const unit = row.unit ?? wanted;
  if (unit === null || (wanted !== null && unit !== wanted)) throw wrongUnit(species, wanted, path);
  const kind = row.period ?? (atMs % HOUR_MS === 0 ? 'hour' : 'realtime');
  const period = PERIODS.indexOf(kind) as PeriodCode;
  return { featureId: feature.id, species, unit, period, atMs, value: row.value, flag: row.flag };
}

/** A species that no standard names keeps the unit in which its first value came. */
function demandSameUnit(repository: ReadingsRepository, reading: AcceptedReading, index: number): void {
  const known = repository.series.known(reading.featureId, reading.species);
  if (known && known.unit !== reading.unit) throw wrongUnit(reading.species, known.unit, `readings.${index}`);
}

function wrongTime(code: 'time_in_future' | 'time_too_old', detail: string, path: string): ProblemError {
  const message = code === 'time_in_future' ? 'in the future' : 'too far back';
  return new ProblemError(code, detail, { errors: [{ path: `${path}.at`, message }] });
}

function wrongUnit(species: string, wanted: string | null, path: string): ProblemError {
  return new ProblemError('invalid_request', `The unit of ${species} must be ${wanted ?? 'stated'}.`, {
    errors: [{ path: `${path}.unit`, message: wanted === null ? 'needed' : `must be ${wanted}` }],
  });
}
