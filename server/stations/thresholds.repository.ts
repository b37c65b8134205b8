import { type Kysely, sql, type Transaction } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { Threshold } from '../../contract/stations.ts';
import { json } from '../database/json.ts';
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

/** Who set what, of every station. */
export async function settersOf(
  db: Kysely<DB>,
): Promise<{ featureId: string; species: string; by: string | null; atMs: number | null }[]> {
  const rows = await db
    .selectFrom('thresholds')
    .select(['feature_id as featureId', 'species', 'set_by', 'set_at'])
    .execute();
  return rows.map(({ set_by, set_at, ...of }) => ({
    ...of,
    by: set_by?.name ?? null,
    atMs: set_at?.getTime() ?? null,
  }));
}

/** What is left out goes by the standard again; what is as it was keeps the name of whoever set it. */
export async function replaceThresholds(
  trx: Transaction<DB>,
  featureId: string,
  thresholds: readonly Threshold[],
  by: Actor,
  atMs: number,
): Promise<void> {
  const before = await setThresholdsOf(trx, [featureId]);
  const changed = thresholds.filter(
    (t) =>
      !before.some(
        (b) => b.species === t.species && b.upper === t.upper && b.lower === t.lower && b.basis === t.basis,
      ),
  );
  const kept = thresholds.filter((t) => !changed.includes(t)).map((t) => t.species);
  await trx
    .deleteFrom('thresholds')
    .where('feature_id', '=', featureId)
    .where(sql<boolean>`species <> all(${kept})`)
    .execute();
  if (changed.length === 0) return;
  await trx
    .insertInto('thresholds')
    .values(changed.map((t) => ({ feature_id: featureId, ...t, set_by: json(by), set_at: new Date(atMs) })))
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
