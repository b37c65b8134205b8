import type { Transaction } from 'kysely';
import type { Place } from '../../contract/alerts.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { AlertDraft } from './alert-draft.ts';

export interface NewAlert {
  draft: AlertDraft;
  place: Place | null;
  createdAt: Date;
  illustrative: boolean;
}

export async function insertDrafts(trx: Transaction<DB>, alerts: readonly NewAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  await trx
    .insertInto('alerts')
    .values(
      alerts.map(({ draft, place, createdAt, illustrative }) => ({
        id: draft.id,
        kind: 'camera_smoke' as const,
        created_at: createdAt,
        illustrative,
        ...columnsOf(draft, place),
      })),
    )
    .execute();
}

export async function updateDraft(
  trx: Transaction<DB>,
  draft: AlertDraft,
  place: Place | null,
): Promise<void> {
  await trx.updateTable('alerts').set(columnsOf(draft, place)).where('id', '=', draft.id).execute();
}

function columnsOf({ columns }: AlertDraft, place: Place | null) {
  return {
    smoke_kind: columns.smoke_kind,
    first_detected_at: columns.first_detected_at,
    last_detected_at: columns.last_detected_at,
    detection_count: columns.detection_count,
    confidence: columns.confidence,
    position: json(columns.position),
    positioned_at: columns.positioned_at,
    place: place && json(place),
    sightings: json(columns.sightings),
    camera_ids: columns.camera_ids,
    snapshot: columns.snapshot && json(columns.snapshot),
    last_redetection_noted_at: columns.last_redetection_noted_at,
  };
}
