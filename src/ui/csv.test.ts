import { expect, it } from 'vitest';
import { csvText } from './csv.ts';

it('quotes what would break a row and leaves numbers alone', () =>
  expect(csvText([['a,b', 'say "x"', -1.5, null]])).toBe('\uFEFF"a,b","say ""x""",-1.5,\r\n'));

it.each(['=1+1', '+1', '-1', '@x'])('never hands %s to a spreadsheet as a formula', (text) =>
  expect(csvText([[text]])).toBe(`\uFEFF'${text}\r\n`),
);
