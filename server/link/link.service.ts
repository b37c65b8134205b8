import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type {
  LinkDeclineBody,
  LinkFixBody,
  LinkResultBody,
  LinkStepBody,
  LinkTask,
} from '../../contract/link.ts';
import { updateAlert } from '../alerts/alerts.repository.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import { updateAssignment } from '../assignments/assignments.repository.ts';
import type { DB } from '../database/schema.ts';
import { findAlertSnapshot } from '../detections/detections.repository.ts';
import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import { attachPhotos } from '../photos/photos.repository.ts';
import type { Places } from '../places/places.ts';
import type { ZonesService } from '../zones/zones.service.ts';
import { type LinkCaller, otherPhone } from './link-caller.ts';
import { takeFix } from './link-fix.ts';
import { type PhoneStep, takeStep } from './link-steps.ts';
import { dispatcherOf, linkTask } from './link-task.ts';
import { recordRefusal } from './link-openings.ts';
import { bindPhone, findByHash, insertOpening } from './links.repository.ts';
import { phoneKeyHash, standingOf } from './phone-key.ts';

export interface LinkDeps {
  db: Kysely<DB>;
  places: Pick<Places, 'near'>;
  /** The zones that ban burning at a place and time. */
  zonesAt: ZonesService['zonesAt'];
  dutyPhone: string | undefined;
  nowMs: () => number;
}

type StepBody = z.output<typeof LinkStepBody>;
export type LinkService = ReturnType<typeof linkService>;

export function linkService({ db, places, zonesAt, dutyPhone, nowMs }: LinkDeps) {
  const task = ({ link }: LinkCaller) =>
    linkTask(db, { places, zonesAt, dutyPhone: dutyPhone ?? null }, link);
  const step = async (caller: LinkCaller, taken: PhoneStep): Promise<LinkTask> => {
    await takeStep(db, nowMs, caller, taken);
    return task(caller);
  };

  /** Two phones may ask at once: only one of them is the first. */
  const assertPhone = async (caller: LinkCaller, atMs: number, userAgent: string): Promise<void> => {
    const { phone, phoneKeyHash: keyHash, linkId } = caller.link;
    if (phone === 'allowed' && (keyHash === null || (await bindPhone(db, linkId, keyHash)))) return;
    await recordRefusal(db, caller, atMs, userAgent);
    throw otherPhone(caller, await dispatcherOf(db, caller.link.assignmentId, dutyPhone));
  };

  return {
    /** Who a token's SHA-256 stands for; null when there is no such link. */
    async findLink(tokenHash: Buffer, headers: Headers): Promise<LinkCaller | 'expired' | 'revoked' | null> {
      const found = await findByHash(db, tokenHash);
      if (!found) return null;
      if (found.revokedAt) return 'revoked';
      if (found.expiresAt.getTime() <= nowMs()) return 'expired';
      const { assignmentId, alertId, linkId } = found;
      const keyHash = phoneKeyHash(headers);
      return {
        role: 'responder',
        actor: { kind: 'responder', id: found.responderId, name: found.responderName },
        link: { assignmentId, alertId, linkId, phone: standingOf(found, keyHash), phoneKeyHash: keyHash },
      } satisfies Caller;
    },

    /** Every opening is recorded; the first one shows on the console. */
    async read(caller: LinkCaller, userAgent: string): Promise<LinkTask> {
      const { alertId, assignmentId, linkId } = caller.link;
      const at = new Date(nowMs());
      await assertPhone(caller, at.getTime(), storableAgent(userAgent));
      await insertOpening(db, linkId, at, storableAgent(userAgent), false);
      const seen = await task(caller);
      if (seen.stage !== 'sent') return seen;
      await changeAlert(db, alertId, async (trx, alert) => {
        const assignment = alert.assignments.find((a) => a.id === assignmentId);
        if (assignment?.stage !== 'sent') return { steps: [], value: null };
        await updateAssignment(trx, assignmentId, { stage: 'opened', opened_at: at });
        await updateAlert(trx, alertId, {});
        const detail = {
          assignmentId,
          responderId: assignment.responder.id,
          userAgent: storableAgent(userAgent),
        };
        return {
          steps: [{ atMs: at.getTime(), action: 'link_opened', by: caller.actor, detail }],
          value: null,
        };
      });
      return task(caller);
    },

    async snapshot({ link }: LinkCaller): Promise<Buffer> {
      const jpeg = await findAlertSnapshot(db, link.alertId);
      if (!jpeg) throw new ProblemError('not_found', `Alert #${link.alertId} has no picture.`);
      return jpeg;
    },

    accept: (caller: LinkCaller, { key, doneAtMs, phoneAtMs }: StepBody, bodyHash: string) =>
      step(caller, {
        action: 'accept',
        key,
        doneAtMs,
        phoneAtMs,
        bodyHash,
        detail: {},
        changes: (at) => ({ accepted_at: at }),
      }),

    decline: (caller: LinkCaller, body: z.output<typeof LinkDeclineBody>, bodyHash: string) => {
      const { key, doneAtMs, phoneAtMs, reason } = body;
      const changes = (at: Date) => ({ declined_at: at, decline_reason: reason });
      return step(caller, {
        action: 'decline',
        key,
        doneAtMs,
        phoneAtMs,
        bodyHash,
        detail: { reason },
        changes,
      });
    },

    enRoute: (caller: LinkCaller, { key, doneAtMs, phoneAtMs }: StepBody, bodyHash: string) =>
      step(caller, {
        action: 'enRoute',
        key,
        doneAtMs,
        phoneAtMs,
        bodyHash,
        detail: {},
        changes: (at) => ({ en_route_at: at }),
      }),

    onScene: (caller: LinkCaller, { key, doneAtMs, phoneAtMs }: StepBody, bodyHash: string) =>
      step(caller, {
        action: 'onScene',
        key,
        doneAtMs,
        phoneAtMs,
        bodyHash,
        detail: {},
        changes: (at) => ({ on_scene_at: at }),
      }),

    result: (caller: LinkCaller, body: z.output<typeof LinkResultBody>, bodyHash: string) => {
      const { key, doneAtMs, phoneAtMs, finding, note, photoIds } = body;
      return step(caller, {
        action: 'result',
        key,
        doneAtMs,
        phoneAtMs,
        bodyHash,
        detail: { finding, note, photoIds },
        changes: (at) => ({ done_at: at, finding, result_note: note }),
        alsoWrite: (trx) => attachPhotos(trx, caller.link.assignmentId, photoIds),
      });
    },

    fix: ({ link }: LinkCaller, { fix }: z.output<typeof LinkFixBody>) => takeFix(db, nowMs(), link, fix),
  };
}

/** Evidence of which phone opened the link, at a length that cannot be abused. */
const storableAgent = (agent: string) => agent.slice(0, 300);
