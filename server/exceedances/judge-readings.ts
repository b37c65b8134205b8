import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import type { AcceptedReading } from '../stations/readings.service.ts';
import { type Judgement, judge, type Rule } from '../stations/rules.ts';
import { rulesOf } from '../stations/thresholds.repository.ts';
import { fileExceedances } from './file-exceedances.ts';

/** A valid value beyond its limit. */
export interface Exceedance extends Judgement {
  feature: FeatureRow;
  reading: AcceptedReading;
  source: string;
}

/** What is older does not wake anybody: it is history that came late. Sensible default, from no standard. */
export const ALARM_MAX_AGE_MS = 6 * 3600_000;
/** How long set thresholds may take to apply on every node. */
const RULES_FOR_MS = 10_000;
const HOUR = 2;
const VALID = 'N';

interface Known {
  feature: FeatureRow;
  rules: ReadonlyMap<string, Rule>;
  untilMs: number;
}

export interface JudgeDeps {
  db: Kysely<DB>;
  nowMs: () => number;
}

/**
 * Judges stored readings and raises or extends station alerts, in the transaction that stored them. Only values with flag N
 * can raise an alarm. Source: HJ 212-2017, data flags.
 */
export function readingsJudge({ db, nowMs }: JudgeDeps) {
  const known = new Map<string, Known>();

  const learn = async (featureIds: readonly string[]): Promise<void> => {
    const missing = featureIds.filter((id) => (known.get(id)?.untilMs ?? 0) < nowMs());
    if (missing.length === 0) return;
    const features = await db.selectFrom('features').selectAll().where('id', 'in', missing).execute();
    const rules = await rulesOf(db, features, nowMs());
    for (const feature of features)
      known.set(feature.id, {
        feature,
        rules: rules.get(feature.id) ?? new Map(),
        untilMs: nowMs() + RULES_FOR_MS,
      });
  };

  return async (
    trx: Transaction<DB>,
    readings: readonly AcceptedReading[],
    /** `computed`: hourly means made here, of values that were judged themselves where every value is. */
    origin: 'received' | 'computed' = 'received',
  ): Promise<void> => {
    await learn([...new Set(readings.map((r) => r.featureId))]);
    const oldestMs = nowMs() - ALARM_MAX_AGE_MS;
    const found: Exceedance[] = [];
    for (const reading of readings) {
      if (reading.flag !== VALID || reading.period > HOUR || reading.atMs < oldestMs) continue;
      const of = known.get(reading.featureId);
      const rule = of?.rules.get(reading.species);
      if (!of || !rule || (rule.basis === 'hour' && reading.period !== HOUR)) continue;
      if (origin === 'computed' && rule.basis !== 'hour') continue;
      const judgement = judge(rule, reading.value);
      if (judgement) found.push({ ...judgement, feature: of.feature, reading, source: rule.source });
    }
    if (found.length > 0) await fileExceedances(trx, found, nowMs());
  };
}
export type ReadingsJudge = ReturnType<typeof readingsJudge>;
