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
import type { LinkCaller } from './link-caller.ts';
import { takeFix } from './link-fix.ts';
import { type PhoneStep, takeStep } from './link-steps.ts';
import { linkTask } from './link-task.ts';
import { findByHash, insertOpening } from './links.repository.ts';

export interface LinkDeps {
  db: Kysely<DB>;
  places: Pick<Places, 'near'>;
  nowMs: () => number;
}

type StepBody = z.output<typeof LinkStepBody>;
export type LinkService = ReturnType<typeof linkService>;

export function linkService({ db, places, nowMs }: LinkDeps) {
  const task = ({ link }: LinkCaller) => linkTask(db, places, link);
  const step = async (caller: LinkCaller, taken: PhoneStep): Promise<LinkTask> => {
    await takeStep(db, nowMs, caller, taken);
    return task(caller);
  };

  return {
    /** Who a token's SHA-256 stands for; null when there is no such link. */
    async findLink(tokenHash: Buffer): Promise<LinkCaller | 'expired' | 'revoked' | null> {
      const found = await findByHash(db, tokenHash);
      if (!found) return null;
      if (found.revokedAt) return 'revoked';
      if (found.expiresAt.getTime() <= nowMs()) return 'expired';
      const { assignmentId, alertId, linkId } = found;
      return {
        role: 'responder',
        actor: { kind: 'responder', id: found.responderId, name: found.responderName },
        link: { assignmentId, alertId, linkId },
      } satisfies Caller;
    },

    /** Every opening is recorded; the first one shows on the console. */
    async read(caller: LinkCaller, userAgent: string): Promise<LinkTask> {
      const { alertId, assignmentId, linkId } = caller.link;
      const at = new Date(nowMs());
      await insertOpening(db, linkId, at, storableAgent(userAgent));
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

    accept: (caller: LinkCaller, { key, doneAtMs }: StepBody, bodyHash: string) =>
      step(caller, {
        action: 'accept',
        key,
        doneAtMs,
        bodyHash,
        detail: {},
        changes: (at) => ({ accepted_at: at }),
      }),

    decline: (caller: LinkCaller, body: z.output<typeof LinkDeclineBody>, bodyHash: string) => {
      const { key, doneAtMs, reason } = body;
      const changes = (at: Date) => ({ declined_at: at, decline_reason: reason });
      return step(caller, { action: 'decline', key, doneAtMs, bodyHash, detail: { reason }, changes });
    },

    enRoute: (caller: LinkCaller, { key, doneAtMs }: StepBody, bodyHash: string) =>
      step(caller, {
        action: 'enRoute',
        key,
        doneAtMs,
        bodyHash,
        detail: {},
        changes: (at) => ({ en_route_at: at }),
      }),

    onScene: (caller: LinkCaller, { key, doneAtMs }: StepBody, bodyHash: string) =>
      step(caller, {
        action: 'onScene',
        key,
        doneAtMs,
        bodyHash,
        detail: {},
        changes: (at) => ({ on_scene_at: at }),
      }),

    result: (caller: LinkCaller, body: z.output<typeof LinkResultBody>, bodyHash: string) => {
      const { key, doneAtMs, finding, note, photoIds } = body;
      return step(caller, {
        action: 'result',
        key,
        doneAtMs,
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
