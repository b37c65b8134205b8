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
  findByKeys,
  insertDetections,
  type KnownDetection,
  lockAssociation,
  lockUnchanged,
  nextAlertIds,
  readCandidates,
  touchCameras,
} from './detections.repository.ts';
import { saveDrafts } from './draft.repository.ts';

type NameOf = (position: AlertPosition) => Place | null;

interface Filed {
  seen: AcceptedDetection;
  draft: AlertDraft;
  openedAlert: boolean;
}

/**
 * Files detections into their alerts in one transaction, first come first filed, and answers what stands under each
 * one's key afterwards, in the same order: the detection itself, or the one that held the key before.
 */
export async function fileDetections(
  db: Kysely<DB>,
  nameOf: NameOf,
  batch: readonly AcceptedDetection[],
): Promise<KnownDetection[]> {
  return db.transaction().execute(async (trx) => {
    await lockAssociation(trx);
    const known = new Map((await findByKeys(trx, batch.map(keyOf))).map((k) => [keyText(k), k]));
    const fresh = new Map(batch.map((seen) => [keyText(keyOf(seen)), seen] as const).reverse());
    for (const key of known.keys()) fresh.delete(key);
    const filed = await fileAll(trx, [...fresh.values()].reverse());
    if (filed.length > 0) await writeAll(trx, nameOf, filed);
    for (const one of filed) known.set(keyText(keyOf(one.seen)), knownAs(one));
    return batch.map((seen) => {
      const found = known.get(keyText(keyOf(seen)));
      if (!found) throw new Error('a detection was neither filed nor known');
      return found;
    });
  });
}

/** Decides in memory, then holds the alerts that were hit; once more when a person changed one of them meanwhile. */
async function fileAll(trx: Transaction<DB>, batch: readonly AcceptedDetection[]): Promise<Filed[]> {
  if (batch.length === 0) return [];
  const cameraIds = [...new Set(batch.map((seen) => seen.camera.id))];
  const earliestMs = Math.min(...batch.map((seen) => seen.atMs));
  for (;;) {
    const drafts = (await readCandidates(trx, cameraIds, earliestMs)).map(draftOf);
    const filed = batch.map((seen) => fileInto(drafts, seen));
    const hit = new Set(filed.map(({ draft }) => draft));
    const read = [...hit].flatMap(({ id, revision }) => (revision === null ? [] : [{ id, revision }]));
    if (await lockUnchanged(trx, read)) return filed;
  }
}

function fileInto(drafts: AlertDraft[], seen: AcceptedDetection): Filed {
  const ofCamera = drafts.filter(({ columns }) => columns.camera_ids.includes(seen.camera.id));
  const id = associate(seen.sighting, ofCamera.map(candidateOf));
  const found = drafts.find((draft) => draft.id === id);
  if (found) extendDraft(found, seen);
  const draft = found ?? openDraft(-1 - drafts.length, seen);
  if (!found) drafts.push(draft);
  return { draft, seen, openedAlert: !found };
}

async function writeAll(trx: Transaction<DB>, nameOf: NameOf, filed: readonly Filed[]): Promise<void> {
  const drafts = [...new Set(filed.map(({ draft }) => draft))];
  const opened = drafts.filter((draft) => draft.revision === null);
  const ids = await nextAlertIds(trx, opened.length);
  for (const [i, draft] of opened.entries()) draft.id = ids[i] ?? draft.id;

  await saveDrafts(trx, drafts, nameOf);
  await insertDetections(
    trx,
    filed.map(({ seen, draft, openedAlert }) => ({ seen, openedAlert, alertId: draft.id })),
  );
  const newest = new Date(Math.max(...filed.map(({ seen }) => seen.receivedAtMs)));
  await touchCameras(trx, [...new Set(filed.map(({ seen }) => seen.camera.id))], newest);
  const entries = await appendTimeline(
    trx,
    drafts.flatMap(({ id, steps }) => steps.map((step) => ({ alertId: id, ...step }))),
  );
  const alerts = await loadAlerts(
    trx,
    drafts.map(({ id }) => id),
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

function knownAs({ seen, draft, openedAlert }: Filed): KnownDetection {
  return { id: seen.id, alertId: draft.id, openedAlert, ...keyOf(seen), bodyHash: seen.bodyHash };
}
