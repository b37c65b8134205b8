import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replay } from '../../domain/alerts/replay.ts';
import { alertCan, assignmentCan, assignmentSteps } from '../../domain/alerts/transitions.ts';
import { testDatabase } from '../database/testing.ts';
import { ProblemError } from '../http/problem.ts';
import { dutyRoom, OFFICER, SECOND_OFFICER } from './testing.ts';

const { db } = await testDatabase();
const room = await dutyRoom(db);

const STEPS = [
  'acknowledge',
  'confirm',
  'reject',
  'close',
  'reopen',
  'dispatch',
  'cancel',
  'open',
  'accept',
  'decline',
  'enRoute',
  'onScene',
  'result',
] as const;
type Step = (typeof STEPS)[number];

const note = { note: '' };

/** Runs a step; whether the tables said that it was possible. */
async function attempt(
  alertId: number,
  step: Step,
  links: string[],
): Promise<{ possible: boolean; done: boolean }> {
  const { alert } = await room.alerts.read(alertId);
  const assignment = alert.assignments.at(-1);
  const done = await run(alertId, step, links, assignment?.id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ProblemError) return false;
      throw error;
    },
  );
  if (step in assignmentSteps) {
    const action = step as keyof typeof assignmentSteps;
    // Opening the link again is allowed and moves nothing; a link that was called back does not open.
    const isLinkDead = assignment?.stage === 'cancelled';
    const possible = action === 'open' ? !isLinkDead : assignmentCan(action, assignment?.stage ?? 'done');
    return { possible: assignment !== undefined && possible, done };
  }
  const running = alert.assignments.some((a) => assignmentCan('cancel', a.stage));
  const can = alertCan[step as keyof typeof alertCan](alert);
  return { possible: can && !(step === 'dispatch' && running), done };
}

async function run(alertId: number, step: Step, links: string[], assignmentId = 'none'): Promise<unknown> {
  const { alerts, assignments, link } = room;
  const phone = () =>
    room.phone(links.at(-1) ?? '/').catch(() => Promise.reject(new ProblemError('link_unknown', '')));
  const hash = randomUUID();
  switch (step) {
    case 'acknowledge':
      return alerts.acknowledge(alertId, OFFICER, {});
    case 'confirm':
      return alerts.confirm(alertId, SECOND_OFFICER, note);
    case 'reject':
      return alerts.reject(alertId, OFFICER, { reason: 'dust', note: '' });
    case 'close':
      return alerts.close(alertId, OFFICER, note);
    case 'reopen':
      return alerts.reopen(alertId, OFFICER, note);
    case 'dispatch':
      links.push(
        (await assignments.dispatch(alertId, OFFICER, { responderId: 'R-01', ask: '', linkHours: 1 })).link,
      );
      return null;
    case 'cancel':
      return assignments.cancel(alertId, assignmentId, OFFICER, note);
    case 'open':
      return link.read(await phone(), '');
    case 'accept':
    case 'enRoute':
    case 'onScene':
      return link[step](await phone(), room.act(), hash);
    case 'decline':
      return link.decline(await phone(), { ...room.act(), reason: 'x' }, hash);
    case 'result':
      return link.result(await phone(), { ...room.act(), finding: 'burning', note: '', photoIds: [] }, hash);
  }
}

it('never leaves the tables of what may happen, and the timeline replays to the same facts', async () => {
  let azimuthDeg = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 24 }), async (steps) => {
      azimuthDeg += 8;
      room.clock.nowMs += 3_600_000;
      const { alertId } = await room.detect({ direction: { azimuthDeg: azimuthDeg % 360, pitchDeg: 0 } });
      const links: string[] = [];
      for (const step of steps) {
        const { possible, done } = await attempt(alertId, step, links);
        expect(`${step} ${done}`).toBe(`${step} ${possible}`);
      }
      const { alert, timeline } = await room.alerts.read(alertId);
      expect(replay(timeline)).toEqual({
        acknowledgement: alert.acknowledgement?.by ?? null,
        verification: { state: alert.verification.state },
        assignments: alert.assignments.map(({ id, stage }) => ({ id, stage })),
        closure: alert.closure?.by ?? null,
      });
    }),
    { numRuns: 40 },
  );
}, 60_000);
