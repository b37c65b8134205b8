import { describe, expect, it } from 'vitest';
import { AQI_LEVEL_STYLES, AQI_LEVELS, aqiLevelOf, contrastRatio, isGoodDay } from './aqi-colours.ts';

describe('AQI levels and colours', () => {
  it.each([
    ['excellent', [0, 228, 0], '#00e400'],
    ['good', [255, 255, 0], '#ffff00'],
    ['light', [255, 126, 0], '#ff7e00'],
    ['moderate', [255, 0, 0], '#ff0000'],
    ['heavy', [153, 0, 76], '#99004c'],
    ['severe', [126, 0, 35], '#7e0023'],
  ] as const)('paints %s exactly as the standard does', (level, rgb, hex) => {
    expect(AQI_LEVEL_STYLES[level]).toMatchObject({ rgb, hex });
  });

  it('puts text on each colour at no less than 4.5 to 1', () => {
    for (const level of AQI_LEVELS) {
      const { rgb, textHex } = AQI_LEVEL_STYLES[level];
      expect(contrastRatio(rgb, textHex === '#000000' ? [0, 0, 0] : [255, 255, 255])).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  it.each([
    [0, 'excellent'],
    [50, 'excellent'],
    [51, 'good'],
    [100, 'good'],
    [101, 'light'],
    [151, 'moderate'],
    [201, 'heavy'],
    [301, 'severe'],
    [500, 'severe'],
    [null, null],
  ] as const)('ranks %s as %s', (aqi, level) => {
    expect(aqiLevelOf(aqi)).toBe(level);
  });

  it('counts a day as good up to 100', () => {
    expect([isGoodDay(100), isGoodDay(101)]).toEqual([true, false]);
  });
});
