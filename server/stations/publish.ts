import type { Transaction } from 'kysely';
import type { LayerFeature, LayerId } from '../../contract/layers.ts';
import type { DB } from '../database/schema.ts';
import { featureView } from '../layers/feature-view.ts';
import { groupBy } from '../layers/group-by.ts';
import { selectLatest } from '../layers/layers.repository.ts';
import { type NewLiveEvent, record } from '../live/journal.ts';

/** Tells the consoles the present state of features, in the transaction that changed it or after. */
export async function publishFeatures(
  trx: Transaction<DB>,
  featureIds: readonly string[],
  nowMs: number,
): Promise<void> {
  if (featureIds.length === 0) return;
  const [rows, latest] = [
    await trx.selectFrom('features').selectAll().where('id', 'in', featureIds).execute(),
    await selectLatest(trx).where('series.feature_id', 'in', featureIds).execute(),
  ];
  const byFeature = groupBy(latest, (row) => row.feature_id);
  const changed = rows.map((row) => ({
    layer: row.layer,
    feature: featureView(row, byFeature.get(row.id) ?? [], nowMs),
  }));
  // The readings are their own record; the audit log is for what people and devices decide.
  await record(trx, { events: eventsOf(changed), audit: [] });
}

function eventsOf(changed: readonly { layer: LayerId; feature: LayerFeature }[]): NewLiveEvent[] {
  return [...groupBy(changed, (c) => c.layer)].map(([layer, of]) => ({
    type: 'layer.changed' as const,
    payload: { layer, features: of.map((c) => c.feature) },
  }));
}
