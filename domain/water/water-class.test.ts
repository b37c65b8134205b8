import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessWater, classOfFactor } from './water-class.ts';
import {
  ASSESSED_FACTORS,
  compareWaterClass,
  WATER_CLASSES,
  WATER_LIMITS,
  waterLimits,
} from './water-limits.ts';

describe('classOfFactor', () => {
  it.each([
    ['ph', 6, 'river', 'I'],
    ['ph', 9.01, 'river', 'inferior-V'],
    ['do', 7.5, 'river', 'I'],
    ['do', 1.99, 'river', 'inferior-V'],
    ['do', 5, 'river', 'III'],
    ['cod', 15, 'river', 'I'],
    ['nh3n', 1.8, 'river', 'V'],
    ['nh3n', 2.01, 'river', 'inferior-V'],
    ['tp', 0.2, 'river', 'III'],
    ['tp', 0.2, 'lake', 'V'],
    ['tn', 1.2, 'lake', 'IV'],
    ['tn', 1.2, 'river', null],
    ['hg', 0.00006, 'river', 'III'],
    ['cd', -1, 'river', null],
  ] as const)('ranks %s at %d in a %s as %s', (factor, value, body, expected) => {
    expect(classOfFactor(factor, value, body)).toBe(expected);
  });

  it('puts a value at a limit in the best class with that limit', () => {
    for (const [factor, limits] of Object.entries(WATER_LIMITS) as [
      keyof typeof WATER_LIMITS,
      readonly number[],
    ][]) {
      for (const limit of limits) {
        expect(classOfFactor(factor, limit, 'lake')).toBe(
          WATER_CLASSES[
            (waterLimits(factor, 'lake') ?? []).findIndex((l) => (factor === 'do' ? limit >= l : limit <= l))
          ] ?? 'inferior-V',
        );
      }
    }
  });
});

describe('assessWater', () => {
  it('reproduces the January 2026 bulletin for section 墨江出口', () => {
    const result = assessWater({ nh3n: 1.8, tp: 0.22, do: 8, ph: 7.2, codmn: 2.1 }, 'II', 'river');
    expect(result).toMatchObject({ measured: 'V', target: 'II', compliant: false, deciding: ['nh3n'] });
    expect(result.mainPollutants.map(({ factor }) => factor)).toEqual(['nh3n', 'tp']);
    expect(result.mainPollutants[0]?.multiple).toBeCloseTo(2.6, 9);
    expect(result.mainPollutants[1]?.multiple).toBeCloseTo(1.2, 9);
  });

  it('lists no main pollutants up to class III even when the target is missed', () => {
    const result = assessWater({ nh3n: 0.8, do: 7 }, 'II', 'river');
    expect(result).toMatchObject({ measured: 'III', compliant: false, mainPollutants: [] });
    expect(result.exceedances).toMatchObject([{ factor: 'nh3n' }]);
  });

  it('lists at most three, the worse class first, then the larger multiple', () => {
    const result = assessWater({ nh3n: 3, tp: 0.5, cod: 35, bod5: 7, do: 1 }, 'III', 'river');
    expect(result.mainPollutants.map((p) => p.factor)).toEqual(['nh3n', 'tp', 'do']);
  });

  it('never lets total nitrogen decide', () => {
    expect(assessWater({ tn: 9, tp: 0.01 }, 'II', 'lake')).toMatchObject({
      measured: 'I',
      tnClass: 'inferior-V',
    });
  });

  it('says nothing without data and names what is missing', () => {
    expect(assessWater({}, 'II', 'river')).toMatchObject({ measured: null, compliant: null });
    expect(assessWater({ ph: Number.NaN }, 'II', 'river').missing).toHaveLength(21);
  });

  const sample = fc.dictionary(
    fc.constantFrom(...ASSESSED_FACTORS),
    fc.double({ min: 0, max: 60, noNaN: true }),
  );

  it('is the worst of its factors, and another factor never makes it better', () => {
    fc.assert(
      fc.property(
        sample,
        fc.constantFrom(...ASSESSED_FACTORS),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (s, extra, v) => {
          const before = assessWater(s, 'III', 'river');
          for (const c of Object.values(before.factorClasses))
            expect(compareWaterClass(c, before.measured ?? 'I')).toBeLessThanOrEqual(0);
          if (extra in s) return;
          const after = assessWater({ ...s, [extra]: v }, 'III', 'river');
          if (before.measured !== null && after.measured !== null) {
            expect(compareWaterClass(after.measured, before.measured)).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });

  it('complies exactly when nothing exceeds the target', () => {
    fc.assert(
      fc.property(
        sample,
        fc.constantFrom('I', 'II', 'III', 'IV', 'V'),
        fc.constantFrom('river', 'lake'),
        (s, target, body) => {
          const result = assessWater(s, target, body);
          if (result.measured === null) return;
          expect(result.compliant).toBe(result.exceedances.length === 0);
          for (const e of result.exceedances) if (e.multiple !== null) expect(e.multiple).toBeGreaterThan(0);
        },
      ),
    );
  });
});
