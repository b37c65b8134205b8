import type { Transaction } from 'kysely';
import type { Place } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { AlertDraft } from './alert-draft.ts';

/** Writes new and extended alerts in one statement; of the extended ones only what detections may change. */
export async function saveDrafts(
  trx: Transaction<DB>,
  drafts: readonly AlertDraft[],
  nameOf: (position: AlertPosition) => Place | null,
): Promise<void> {
  await trx
    .insertInto('alerts')
    .values(drafts.map((draft) => rowOf(draft, nameOf(draft.columns.position))))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        smoke_kind: eb.ref('excluded.smoke_kind'),
        first_detected_at: eb.ref('excluded.first_detected_at'),
        last_detected_at: eb.ref('excluded.last_detected_at'),
        detection_count: eb.ref('excluded.detection_count'),
        confidence: eb.ref('excluded.confidence'),
        position: eb.ref('excluded.position'),
        positioned_at: eb.ref('excluded.positioned_at'),
        place: eb.ref('excluded.place'),
        sightings: eb.ref('excluded.sightings'),
        camera_ids: eb.ref('excluded.camera_ids'),
        snapshot: eb.ref('excluded.snapshot'),
        last_redetection_noted_at: eb.ref('excluded.last_redetection_noted_at'),
        needs_solving: eb.ref('excluded.needs_solving'),
      })),
    )
    .execute();
}

function rowOf({ id, createdAt, illustrative, columns }: AlertDraft, place: Place | null) {
  return {
    id,
    kind: 'camera_smoke' as const,
    created_at: createdAt,
    illustrative,
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
    needs_solving: true,
  };
}
