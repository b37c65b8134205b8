import { describe, expect, it } from 'vitest';
import {
  assessDrinkingSource,
  DEFAULT_SOURCE_THRESHOLDS,
  type DrinkingSourceInput,
} from './drinking-source.ts';

const normal: DrinkingSourceInput = {
  role: 'in-use',
  body: 'lake',
  target: 'II',
  sample: { ph: 7.1, do: 8, nh3n: 0.1, tp: 0.02 },
  residualChlorineMgL: 0,
  inhibitionPct: 4,
};

describe('assessDrinkingSource', () => {
  it('is normal at class II with neither gauge raised', () => {
    expect(assessDrinkingSource(normal)).toMatchObject({
      overall: 'normal',
      countsAsSupply: true,
      water: { measured: 'II' },
    });
  });

  it('alarms on detected chlorine, never for its absence', () => {
    expect(assessDrinkingSource({ ...normal, residualChlorineMgL: 0.05 })).toMatchObject({
      residualChlorine: 'alarm',
      overall: 'alarm',
    });
    expect(assessDrinkingSource({ ...normal, residualChlorineMgL: 0.01 }).residualChlorine).toBe('normal');
  });

  it('judges biotoxicity by the configured inhibition', () => {
    expect(assessDrinkingSource({ ...normal, inhibitionPct: 35 }).biotoxicity).toBe('alarm');
    expect(
      assessDrinkingSource(
        { ...normal, inhibitionPct: 35 },
        { ...DEFAULT_SOURCE_THRESHOLDS, inhibitionAlarmPct: 50 },
      ).biotoxicity,
    ).toBe('normal');
    expect(assessDrinkingSource({ ...normal, inhibitionPct: -12 }).biotoxicity).toBe('normal');
    expect(assessDrinkingSource({ ...normal, inhibitionPct: 120 }).biotoxicity).toBe('missing');
  });

  it('does not call a source normal while a gauge is missing', () => {
    expect(assessDrinkingSource({ ...normal, inhibitionPct: null }).overall).toBe('unknown');
  });

  it('watches the reserve without counting it as supply', () => {
    expect(assessDrinkingSource({ ...normal, role: 'emergency-reserve' })).toMatchObject({
      countsAsSupply: false,
      overall: 'normal',
    });
  });

  it('alarms when the class misses the target', () => {
    expect(assessDrinkingSource({ ...normal, sample: { tp: 0.04 } })).toMatchObject({
      overall: 'alarm',
      water: { compliant: false },
    });
  });
});
