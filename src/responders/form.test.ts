import { expect, it } from 'vitest';
import { bodyOf, formOf, missingIn, positionIn } from './form.ts';

it.each([
  ['113.6, 24.8', { lon: 113.6, lat: 24.8 }],
  ['113.6，24.8', { lon: 113.6, lat: 24.8 }],
  ['', null],
  ['113.6', undefined],
  ['24.8, 113.6', undefined],
  ['here', undefined],
])('reads %j as a position', (text, place) => expect(positionIn(text)).toEqual(place));

it.each([
  [{ name: ' ' }, 'needName'],
  [{ name: 'a', phone: 'call' }, 'phoneBad'],
  [{ name: 'a', position: 'x' }, 'positionBad'],
  [{ name: 'a' }, null],
])('finds what is wrong with %j', (change, missing) =>
  expect(missingIn({ ...formOf(null), ...change })).toBe(missing),
);

it('leaves a position alone that was not touched', () => {
  const before = { ...formOf(null), name: 'a', position: '113.6, 24.8' };
  expect(bodyOf({ ...before, name: 'b' }, before)).not.toHaveProperty('position');
  expect(bodyOf({ ...before, position: '' }, before)).toMatchObject({ position: null });
});
