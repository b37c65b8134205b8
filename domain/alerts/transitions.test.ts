import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertFacts, AssignmentStage } from './facts.ts';
import { stageOf } from './stage.ts';
import { alertCan, alertRefuses, assignmentCan, assignmentSteps, type AlertAction } from './transitions.ts';

const fresh: AlertFacts = {
  acknowledgement: null,
  verification: { state: 'unverified' },
  assignments: [],
  closure: null,
};
const confirmed: AlertFacts = { ...fresh, verification: { state: 'confirmed' } };
const rejected: AlertFacts = { ...fresh, verification: { state: 'rejected' } };
const closed: AlertFacts = { ...confirmed, closure: {} };
const sent = (stage: AssignmentStage): AlertFacts => ({ ...confirmed, assignments: [{ stage }] });

describe('what may happen to an alert', () => {
  it.each<[AlertAction, AlertFacts, ReturnType<(typeof alertRefuses)['close']>]>([
    ['acknowledge', fresh, null],
    ['acknowledge', { ...fresh, acknowledgement: {} }, 'already_acknowledged'],
    ['acknowledge', closed, 'closed'],
    ['confirm', fresh, null],
    ['confirm', confirmed, 'already_confirmed'],
    ['confirm', rejected, 'already_rejected'],
    ['reject', fresh, null],
    ['reject', confirmed, null],
    ['reject', rejected, 'already_rejected'],
    ['dispatch', fresh, null],
    ['dispatch', rejected, 'already_rejected'],
    ['dispatch', closed, 'closed'],
    ['close', fresh, 'unverified'],
    ['close', confirmed, null],
    ['close', rejected, null],
    ['close', sent('en_route'), 'responders_out'],
    ['close', sent('done'), null],
    ['reopen', confirmed, 'not_closed'],
    ['reopen', closed, null],
  ])('%s on %j gives %s', (action, facts, refusal) => {
    expect(alertRefuses[action](facts)).toBe(refusal);
    expect(alertCan[action](facts)).toBe(refusal === null);
  });
});

describe('the stage of an alert', () => {
  it.each<[AlertFacts, string]>([
    [fresh, 'new'],
    [{ ...fresh, acknowledgement: {} }, 'acknowledged'],
    [confirmed, 'confirmed'],
    [rejected, 'rejected'],
    [sent('sent'), 'dispatched'],
    [sent('declined'), 'confirmed'],
    [sent('on_scene'), 'on_scene'],
    [sent('done'), 'reported'],
    [closed, 'closed'],
  ])('%j is %s', (facts, stage) => expect(stageOf(facts)).toBe(stage));
});

describe('the steps of a responder', () => {
  it('never leave a final stage', () => {
    const final: AssignmentStage[] = ['done', 'declined', 'cancelled'];
    const actions = Object.keys(assignmentSteps) as (keyof typeof assignmentSteps)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...final),
        fc.constantFrom(...actions),
        (stage, action) => !assignmentCan(action, stage),
      ),
    );
  });

  it('reach the result from acceptance without the steps between', () => {
    expect(assignmentCan('result', 'accepted')).toBe(true);
    expect(assignmentCan('result', 'opened')).toBe(false);
  });
});
