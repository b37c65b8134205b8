import { describe, expect, it } from 'vitest';
import { FRESH_MEMORY, judgePicture, type PictureSample } from './judge-picture.ts';
import { changedShare, measurePicture } from './picture-measures.ts';

const EVERY_MS = 15_000;
const good = { mean: 110, contrast: 45, sharpness: 20, changed: 0.3 };

function faultsOver(samples: readonly Partial<PictureSample>[]): string[][] {
  let memory = FRESH_MEMORY;
  return samples.map((sample, index) => {
    const judged = judgePicture(memory, { ...good, ...sample, atMs: index * EVERY_MS });
    memory = judged.memory;
    return judged.faults;
  });
}
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

describe('a picture', () => {
  it('that is good has no fault', () => {
    expect(faultsOver(times(20, {})).flat()).toEqual([]);
  });

  it('is frozen after three quarters of a minute without a changed pixel, and no longer when it moves', () => {
    const faults = faultsOver([...times(3, {}), ...times(5, { changed: 0 }), {}]);
    expect(faults.map((list) => list.includes('frozen'))).toEqual([
      ...times(6, false),
      ...times(2, true),
      false,
    ]);
  });

  it('is covered when its contrast goes in one step, until it comes back', () => {
    const faults = faultsOver([...times(10, {}), ...times(4, { mean: 60, contrast: 4, sharpness: 1 }), {}]);
    expect(faults.map((list) => list.join(','))).toEqual([...times(10, ''), ...times(4, 'covered'), '']);
  });

  it('is dark, not covered, when the night comes slowly', () => {
    const dusk = Array.from({ length: 400 }, (_, i) => ({
      mean: Math.max(6, 110 - i * 0.4),
      contrast: Math.max(5, 45 - i * 0.12),
      sharpness: Math.max(4, 20 - i * 0.05),
    }));
    const faults = faultsOver(dusk);
    expect(faults.flat()).not.toContain('covered');
    expect(faults.at(-1)).toEqual(['dark']);
  });

  it('is blurred after three soft samples in a row', () => {
    const soft = { sharpness: 5, contrast: 40 };
    expect(
      faultsOver([...times(5, {}), soft, soft, {}, soft, soft, soft]).map((list) => list.length),
    ).toEqual([...times(10, 0), 1]);
  });
});

describe('the measures', () => {
  const width = 8;
  const flat = new Uint8Array(64).fill(90);
  const board = Uint8Array.from({ length: 64 }, (_, i) => ((i + Math.floor(i / width)) % 2 === 0 ? 0 : 200));

  it('of an even picture are its grey, no contrast and no edges', () => {
    expect(measurePicture(flat, width)).toEqual({ mean: 90, contrast: 0, sharpness: 0 });
  });

  it('of a chequered one are full of both', () => {
    expect(measurePicture(board, width)).toEqual({ mean: 100, contrast: 100, sharpness: 800 });
  });

  it('tell how much changed, apart from noise', () => {
    const noisy = flat.map((value, i) => value + (i % 2));
    expect(changedShare(flat, noisy)).toBe(0);
    expect(changedShare(flat, board)).toBe(1);
    expect(
      changedShare(
        flat,
        flat.map((value, i) => (i < 16 ? value + 9 : value)),
      ),
    ).toBe(0.25);
  });
});
