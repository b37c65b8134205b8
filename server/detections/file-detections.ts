import type { Kysely, Transaction } from 'kysely';
import type { Place } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { associate } from '../../domain/alerts/association.ts';
import { appendTimeline, loadAlerts } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';
import type { AcceptedDetection } from './accepted.ts';
import { type AlertDraft, candidateOf, draftOf, extendDraft, openDraft } from './alert-draft.ts';
import {
  type FiledDetection,
  findByKeys,
  insertDetections,
  type KnownDetection,
  lockCandidates,
  nextAlertIds,
  touchCameras,
} from './detections.repository.ts';
import { insertDrafts, updateDraft } from './draft.repository.ts';

/**
 * Files detections into their alerts in one transaction, first come first filed, and answers what stands under each
 * one's key afterwards, in the same order: the detection itself, or the one that held the key before.
 */
export async function fileDetections(
  db: Kysely<DB>,
  nameOf: (position: AlertPosition) => Place | null,
  batch: readonly AcceptedDetection[],
): Promise<KnownDetection[]> {
  return db.transaction().execute(async (trx) => {
    const cameraIds = [...new Set(batch.map((seen) => seen.camera.id))];
    const rows = await lockCandidates(trx, cameraIds, Math.min(...batch.map((seen) => seen.atMs)));
    const known = new Map((await findByKeys(trx, batch.map(keyOf))).map((k) => [keyText(k), k]));
    const drafts = rows.map(draftOf);
    const filed = batch.flatMap((seen) => {
      const key = keyText(keyOf(seen));
      if (known.has(key)) return [];
      const opened = fileInto(drafts, seen);
      known.set(key, knownAs(seen, opened.draft.id, opened.isNew));
      return [{ seen, ...opened }];
    });
    if (filed.length > 0) await writeAll(trx, nameOf, drafts, filed);
    const numbers = new Map(filed.map(({ seen, draft }) => [seen.id, draft.id]));
    return batch.map((seen) => {
      const found = known.get(keyText(keyOf(seen)));
      if (!found) throw new Error('a detection was neither filed nor known');
      return { ...found, alertId: numbers.get(found.id) ?? found.alertId };
    });
  });
}

function fileInto(drafts: AlertDraft[], seen: AcceptedDetection): { draft: AlertDraft; isNew: boolean } {
  const id = associate(seen.sighting, drafts.map(candidateOf));
  const found = drafts.find((draft) => draft.id === id);
  if (found) extendDraft(found, seen);
  const draft = found ?? openDraft(-1 - drafts.length, seen);
  if (!found) drafts.push(draft);
  return { draft, isNew: !found };
}

async function writeAll(
  trx: Transaction<DB>,
  nameOf: (position: AlertPosition) => Place | null,
  drafts: readonly AlertDraft[],
  filed: readonly { seen: AcceptedDetection; draft: AlertDraft; isNew: boolean }[],
): Promise<void> {
  const touched = drafts.filter((draft) => filed.some((f) => f.draft === draft));
  const fresh = touched.filter((draft) => draft.isNew);
  const ids = await nextAlertIds(trx, fresh.length);
  fresh.forEach((draft, i) => (draft.id = ids[i] ?? draft.id));

  const rows: FiledDetection[] = filed.map(({ seen, draft, isNew }) => ({
    seen,
    alertId: draft.id,
    openedAlert: isNew,
  }));
  const newest = new Date(Math.max(...filed.map(({ seen }) => seen.receivedAtMs)));
  await insertDrafts(
    trx,
    fresh.map((draft) => ({
      draft,
      place: nameOf(draft.columns.position),
      createdAt: newest,
      illustrative: rows.find((row) => row.alertId === draft.id)?.seen.camera.illustrative ?? false,
    })),
  );
  for (const draft of touched) {
    if (!draft.isNew) await updateDraft(trx, draft, nameOf(draft.columns.position));
  }
  await insertDetections(trx, rows);
  await touchCameras(trx, [...new Set(filed.map(({ seen }) => seen.camera.id))], newest);
  const steps = touched.flatMap((draft) => draft.steps.map((step) => ({ alertId: draft.id, ...step })));
  const entries = await appendTimeline(trx, steps);
  const alerts = await loadAlerts(
    trx,
    touched.map((draft) => draft.id),
  );
  await record(trx, {
    events: alerts.flatMap((alert) =>
      alertEvents(
        alert,
        entries.filter((entry) => entry.alertId === alert.id),
      ),
    ),
    audit: entries.map(auditOf),
  });
}

const keyOf = (seen: AcceptedDetection) => ({ deviceId: seen.device.id, key: seen.idempotencyKey });
const keyText = ({ deviceId, key }: { deviceId: string; key: string }) => JSON.stringify([deviceId, key]);

function knownAs(seen: AcceptedDetection, alertId: number, openedAlert: boolean): KnownDetection {
  return { id: seen.id, alertId, openedAlert, ...keyOf(seen), bodyHash: seen.bodyHash };
}
