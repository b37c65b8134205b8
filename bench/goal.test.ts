import { expect, it } from 'vitest';
import { goalsOf, goalText, reaches } from './goal.ts';

it.each([
  [250, { max: 250 }, true],
  [251, { max: 250 }, false],
  [299, { min: 300 }, false],
  [0.95, { min: 0.93, max: 0.97 }, true],
  [NaN, { max: 1 }, false],
  [undefined, { max: 1 }, false],
])('%s against %j: %s', (value, goal, reached) => expect(reaches(value, goal)).toBe(reached));

it('reads the goals of each benchmark and words them', () => {
  expect(goalsOf('live')['feedP95Ms']).toEqual({ max: 250 });
  expect(goalsOf('unheard of')).toEqual({});
  expect(goalText({ min: 0.93, max: 0.97 })).toBe('≥ 0.93, ≤ 0.97');
});
