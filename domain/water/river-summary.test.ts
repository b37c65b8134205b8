import { describe, expect, it } from 'vitest';
import { meanSample, summariseClasses, summariseRiver } from './river-summary.ts';
import type { WaterClass } from './water-limits.ts';

const times = (n: number, c: WaterClass): WaterClass[] => Array.from({ length: n }, () => c);

describe('river summary', () => {
  it('takes the mean below five sections', () => {
    expect(summariseRiver([{ nh3n: 0.2 }, { nh3n: 0.6 }, { nh3n: 1.9 }])).toEqual({
      method: 'mean',
      sections: 3,
      meanClass: 'III',
      quality: 'good',
    });
  });

  it('averages pH by the hydrogen ion', () => {
    expect(meanSample([{ ph: 4 }, { ph: 8 }]).ph).toBeCloseTo(4.301, 3);
  });

  it.each([
    ['excellent', [...times(9, 'II'), 'IV']],
    ['good', [...times(3, 'III'), 'inferior-V']],
    ['light', [...times(7, 'I'), ...times(2, 'V'), 'inferior-V']],
    ['moderate', [...times(7, 'I'), 'V', ...times(2, 'inferior-V')]],
    ['heavy', [...times(5, 'I'), 'V', ...times(4, 'inferior-V')]],
  ] as [string, WaterClass[]][])('calls a river %s by its shares', (quality, classes) => {
    expect(summariseClasses(classes)).toMatchObject({ method: 'share', quality });
  });

  it('goes by shares from five sections on and skips sections without data', () => {
    const good = { nh3n: 0.2 };
    expect(summariseRiver([good, good, good, good, {}])).toMatchObject({ method: 'mean', sections: 4 });
    expect(summariseRiver([good, good, good, good, { nh3n: 3 }])).toMatchObject({
      method: 'share',
      shareGood: 0.8,
      quality: 'good',
    });
    expect(summariseRiver([{}])).toEqual({ method: 'none', sections: 0 });
  });
});
