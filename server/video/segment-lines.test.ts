import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SegmentLines } from './segment-lines.ts';

const TEXT = [
  '#software: Lavf59.27.100',
  '0,    2352000,    2352000,    48000,    50781, 0x3b22ef1b',
  '1763838600.ts,1.040000,2.040000',
  '0,    2400000,    2400000,    48000,    50781, 0x3b22ef1b, F=0x0',
  '1763838601.ts,2.040000,3.000000',
  '',
].join('\n');
const FOUND = [
  { name: '1763838600.ts', startS: 1.04, endS: 2.04 },
  { name: '1763838601.ts', startS: 2.04, endS: 3 },
];

it('finds the finished segments among other lines, however they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: TEXT.length }), { maxLength: 8 }), (places) => {
      const cuts = [0, ...places.sort((a, b) => a - b), TEXT.length];
      const lines = new SegmentLines();
      const found = cuts.flatMap((from, i) => lines.push(Buffer.from(TEXT.slice(from, cuts[i + 1] ?? from))));
      expect(found).toEqual(FOUND);
    }),
  );
});

it('keeps no more than a line of what never ends', () => {
  const lines = new SegmentLines();
  for (let n = 0; n < 100; n++) lines.push(Buffer.alloc(1_000, 'x'));
  expect(lines.push(Buffer.from('\n7.ts,0,1\n'))).toEqual([{ name: '7.ts', startS: 0, endS: 1 }]);
});
