import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskPhone } from './mask-phone.ts';

it.each([
  ['13812341234', '138****1234'],
  ['+86 138 1234 1234', '861****1234'],
  ['12369', '****'],
  ['', ''],
])('hides the middle of %j', (phone, shown) => expect(maskPhone(phone)).toBe(shown));

it('never shows more than seven digits of any number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?\d[\d -]{0,19}$/), (phone) => {
      expect(maskPhone(phone).replaceAll(/\D/g, '').length).toBeLessThanOrEqual(7);
    }),
  );
});
