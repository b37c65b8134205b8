import { expect, it } from 'vitest';
import { playedPart } from './played-part.ts';

const START_MS = Date.UTC(2026, 9, 18, 8, 0);
const at = (minutes: number): number => START_MS + minutes * 60_000;

it('covers the moment and nothing that is not recorded yet', () => {
  expect(playedPart(at(5), at(9), null)).toEqual({ fromMs: at(0), toMs: at(9) });
  expect(playedPart(at(25), at(90), null)).toEqual({ fromMs: at(20), toMs: at(40) + 2_000 });
});

it('stays the same while it will do, however much is recorded meanwhile', () => {
  const loaded = playedPart(at(5), at(9), null);
  expect(playedPart(at(6), at(15), loaded)).toBe(loaded);
});

it('is read anew at its end when more was recorded, and in the next part', () => {
  const loaded = playedPart(at(5), at(9), null);
  expect(playedPart(at(9) - 500, at(9), loaded)).toBe(loaded);
  expect(playedPart(at(9) - 500, at(9.5), loaded)).toEqual({ fromMs: at(0), toMs: at(9.5) });
  expect(playedPart(at(21), at(30), loaded)).toEqual({ fromMs: at(20), toMs: at(30) });
});
