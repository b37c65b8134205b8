import type { z } from 'zod';
import type { LayerFeature, LayerId, ReadingsBody, ReadingsReceipt } from '../../contract/layers.ts';
import { ProblemError } from '../http/problem.ts';
import { featureView } from '../layers/feature-view.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { record } from '../live/journal.ts';
import type { NewReading, ReadingsRepository } from './readings.repository.ts';
import { canonicalUnit } from './units.ts';

type Body = z.output<typeof ReadingsBody>;

/** A device clock may run ahead this much. */
const MAX_AHEAD_MS = 5 * 60_000;

export interface ReadingsDeps {
  repository: ReadingsRepository;
  nowMs: () => number;
}

export function readingsService({ repository, nowMs }: ReadingsDeps) {
  return {
    /** Stores the whole batch or, when any row is wrong, nothing. */
    create: async (body: Body): Promise<z.output<typeof ReadingsReceipt>> => {
      const features = await repository.featuresByCode([...new Set(body.readings.map((r) => r.station))]);
      const readings = body.readings.map((row, i) => toReading(row, i, features, nowMs()));
      const touched = [...new Map([...features.values()].map((f) => [f.id, f])).values()];
      return repository.transaction(async (trx) => {
        const accepted = await repository.insert(trx, readings);
        if (accepted > 0) {
          const latest = await repository.latestOf(
            trx,
            touched.map((f) => f.id),
          );
          const views = touched.map((row) => ({
            layer: row.layer,
            feature: featureView(
              row,
              latest.filter((l) => l.feature_id === row.id),
              nowMs(),
            ),
          }));
          await record(trx, {
            events: byLayer(views).map(([layer, changed]) => ({
              type: 'layer.changed' as const,
              payload: { layer, features: changed },
            })),
            // The readings are their own record; the audit log is for what people and devices decide.
            audit: [],
          });
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
): NewReading {
  const feature = features.get(row.station);
  const path = `readings.${index}`;
  if (!feature) {
    throw new ProblemError('station_unknown', `There is no station "${row.station}".`, {
      errors: [{ path: `${path}.station`, message: 'unknown code' }],
    });
  }
  const atMs = Date.parse(row.at);
  if (atMs > nowMs + MAX_AHEAD_MS) {
    throw new ProblemError(
      'time_in_future',
      `${row.at} lies in the future; check the clock of the station.`,
      {
        errors: [{ path: `${path}.at`, message: 'in the future' }],
      },
    );
  }
  const unit = row.unit ?? canonicalUnit(row.species);
  const wanted = canonicalUnit(row.species);
  if (unit === null || (wanted !== null && unit !== wanted)) {
    throw new ProblemError('invalid_request', `The unit of ${row.species} must be ${wanted ?? 'stated'}.`, {
      errors: [{ path: `${path}.unit`, message: wanted === null ? 'needed' : `must be ${wanted}` }],
    });
  }
  return { featureId: feature.id, species: row.species, atMs, value: row.value, unit, flag: row.flag };
}

function byLayer(
  views: readonly { layer: LayerId; feature: LayerFeature }[],
): (readonly [LayerId, LayerFeature[]])[] {
  return [...new Set(views.map((v) => v.layer))].map(
    (layer) => [layer, views.filter((v) => v.layer === layer).map((v) => v.feature)] as const,
  );
}
