import type { Kysely, Transaction } from 'kysely';
import type { Threshold } from '../../contract/stations.ts';
import type { DB } from '../database/schema.ts';
import { standardRules, type Rule } from './rules.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';

export type SetThreshold = Threshold & { featureId: string };

export async function findFeature(db: Kysely<DB>, id: string): Promise<FeatureRow | null> {
  const row = await db.selectFrom('features').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** What people set, of these features. */
export async function setThresholdsOf(
  db: Kysely<DB>,
  featureIds: readonly string[],
): Promise<SetThreshold[]> {
  if (featureIds.length === 0) return [];
  return db
    .selectFrom('thresholds')
    .select(['feature_id as featureId', 'species', 'upper', 'lower', 'basis'])
    .where('feature_id', 'in', featureIds)
    .orderBy('species')
    .execute();
}

export async function replaceThresholds(
  trx: Transaction<DB>,
  featureId: string,
  thresholds: readonly Threshold[],
): Promise<void> {
  await trx.deleteFrom('thresholds').where('feature_id', '=', featureId).execute();
  if (thresholds.length === 0) return;
  await trx
    .insertInto('thresholds')
    .values(thresholds.map((t) => ({ feature_id: featureId, ...t })))
    .execute();
}

/** The rules in force: what people set goes before the standard, species by species. */
export function rulesInForce(standard: readonly Rule[], set: readonly Threshold[]): Map<string, Rule> {
  const rules = new Map(standard.map((rule) => [rule.species, rule]));
  for (const { species, upper, lower, basis } of set)
    rules.set(species, { species, upper, lower, basis, source: 'threshold' });
  return rules;
}

/** The rules of features at a moment, for values of one hour or less. */
export async function rulesOf(
  db: Kysely<DB>,
  features: readonly FeatureRow[],
  atMs: number,
): Promise<Map<string, Map<string, Rule>>> {
  const set = await setThresholdsOf(
    db,
    features.map((f) => f.id),
  );
  return new Map(
    features.map((feature) => [
      feature.id,
      rulesInForce(
        standardRules(feature, atMs),
        set.filter((t) => t.featureId === feature.id),
      ),
    ]),
  );
}
