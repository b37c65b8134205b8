import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { i18n, speak } from '../../../i18n/i18n.ts';
import { changeWords } from './change-words.ts';

const t = i18n.getFixedT(null, 'layers');
afterAll(() => speak('zh-CN'));

describe.each([
  ['en', '+12.3 %', '−2.0 percentage points', 'nothing last year: no percentage'],
  ['zh-CN', '+12.3 %', '−2.0 个百分点', '去年为零，不计百分比'],
] as const)('a change in %s', (language, percent, points, none) => {
  beforeEach(() => speak(language));
  it('of a quantity is in percent, of a share in percentage points', () => {
    expect(changeWords(t, { kind: 'percent', change: 12.34 })).toBe(percent);
    expect(changeWords(t, { kind: 'points', change: -2 })).toBe(points);
  });
  it('says why there is none', () =>
    expect(changeWords(t, { kind: 'none', reason: 'base-zero' })).toBe(none));
});
