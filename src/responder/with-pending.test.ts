import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LinkTask } from '../../contract/link.ts';
import { ASSIGNMENT_STAGES } from '../../contract/assignments.ts';
import { assignmentSteps } from '../../domain/alerts/transitions.ts';
import { ACTION_OF, withPending } from './with-pending.ts';

const STEPS = Object.keys(ACTION_OF) as (keyof typeof ACTION_OF)[];
const task = (stage: LinkTask['stage']) => ({ stage }) as LinkTask;

it('goes on step by step without a signal', () => {
  const steps = ['link.accept', 'link.enRoute', 'link.onScene', 'link.result'] as const;
  const stages = steps.map(
    (_, i) =>
      withPending(
        task('opened'),
        steps.slice(0, i + 1).map((step) => ({ step })),
      ).stage,
  );
  expect(stages).toEqual(['accepted', 'en_route', 'on_scene', 'done']);
});

it('passes over what is not possible any more, and never leaves the table of steps', () => {
  expect(withPending(task('cancelled'), [{ step: 'link.accept' }]).stage).toBe('cancelled');
  fc.assert(
    fc.property(
      fc.constantFrom(...ASSIGNMENT_STAGES),
      fc.array(fc.constantFrom(...STEPS)),
      (stage, steps) => {
        const reached = withPending(
          task(stage),
          steps.map((step) => ({ step })),
        ).stage;
        const possible = new Set([stage, ...steps.map((step) => assignmentSteps[ACTION_OF[step]].to)]);
        expect(possible).toContain(reached);
      },
    ),
  );
});
