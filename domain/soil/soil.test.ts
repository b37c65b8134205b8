import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessLand, LAND_LIMITS, LAND_METALS, landRiskOf } from './construction-land.ts';
import { assessFarmland, FARM_CATEGORIES, FARM_METALS, farmCategoryOf, farmLimits } from './farmland.ts';
import { objectionTo, plotConflicts, type PlotStanding } from './contaminated-plot.ts';

describe('construction land (GB 36600)', () => {
  it.each([
    ['as', 20, 1, 'negligible'],
    ['as', 20.1, 1, 'investigate'],
    ['as', 121, 1, 'act'],
    ['as', 60, 2, 'negligible'],
    ['cd', 172, 2, 'investigate'],
    ['cr6', 5.8, 2, 'investigate'],
    ['hg', 33.1, 1, 'act'],
    ['pb', Number.NaN, 1, null],
  ] as const)('judges %s at %d mg/kg on class %d land as %s', (metal, mgKg, landClass, risk) => {
    expect(landRiskOf(metal, mgKg, landClass)).toBe(risk);
  });

  it('takes the worst metal and lists what is above screening', () => {
    expect(assessLand({ as: 90, cd: 30, ni: 10 }, 2)).toEqual({
      risk: 'investigate',
      metals: { as: 'investigate', cd: 'negligible', ni: 'negligible' },
      exceedances: [{ metal: 'as', mgKg: 90, multiple: 0.5 }],
    });
    expect(assessLand({}, 1).risk).toBeNull();
  });

  it('keeps every intervention value above its screening value, and class 2 above class 1', () => {
    for (const metal of LAND_METALS) {
      const { screening, intervention } = LAND_LIMITS[metal];
      expect(intervention[1]).toBeGreaterThan(screening[1]);
      expect(intervention[2]).toBeGreaterThan(screening[2]);
      expect(screening[2]).toBeGreaterThan(screening[1]);
    }
  });
});

describe('farmland (GB 15618)', () => {
  it.each([
    ['cd', 0.3, 'paddy', 5.5, 'protect'],
    ['cd', 0.35, 'paddy', 5.5, 'safe-use'],
    ['cd', 0.35, 'paddy', 5.6, 'protect'],
    ['cd', 1.6, 'paddy', 5.5, 'strict-control'],
    ['as', 30, 'other', 7, 'protect'],
    ['pb', 120, 'other', 7.5, 'protect'],
    ['cr', 1301, 'other', 8, 'strict-control'],
    ['cd', 0.3, 'paddy', 15, null],
  ] as const)('puts %s at %d mg/kg in %s soil of pH %d under %s', (metal, mgKg, use, ph, category) => {
    expect(farmCategoryOf(metal, mgKg, use, ph)).toBe(category);
  });

  it('takes the worst metal', () => {
    expect(assessFarmland({ cd: 0.5, hg: 0.1 }, 'paddy', 5)).toMatchObject({
      category: 'safe-use',
      metals: { hg: 'protect' },
    });
  });

  it('never gets better as the concentration rises', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FARM_METALS),
        fc.constantFrom('paddy', 'other'),
        fc.double({ min: 0, max: 14, noNaN: true }),
        fc.double({ min: 0, max: 2000, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (metal, use, ph, c, more) => {
          const rank = (v: number) => FARM_CATEGORIES.indexOf(farmCategoryOf(metal, v, use, ph) ?? 'protect');
          expect(rank(c + more)).toBeGreaterThanOrEqual(rank(c));
          const { screening, control } = farmLimits(metal, use, ph);
          expect(control).toBeGreaterThan(screening);
        },
      ),
    );
  });
});

describe('contaminated plots', () => {
  const listed: PlotStanding = { status: 'assessed', onNegativeList: true, phaseOneControl: false };
  const clean: PlotStanding = { status: 'released', onNegativeList: false, phaseOneControl: false };

  it('lets only risk control and remediation onto a negative-list plot', () => {
    expect(objectionTo(listed, 'development')).toBe('on-negative-list');
    expect(objectionTo(listed, 'risk-control-or-remediation')).toBeNull();
    expect(objectionTo({ ...listed, onNegativeList: false, phaseOneControl: true }, 'development')).toBe(
      'phase-one-control',
    );
    expect(objectionTo({ ...clean, status: 'surveyed' }, 'development')).toBe('unsettled');
    expect(objectionTo(clean, 'development')).toBeNull();
  });

  it('reports conflicts gravest first with their area and ignores a shared edge', () => {
    const conflicts = plotConflicts(
      [
        { plotId: 'edge', overlapM2: 0.4, plot: listed },
        { plotId: 'open', overlapM2: 900, plot: { ...clean, status: 'suspected' } },
        { plotId: 'listed', overlapM2: 120, plot: listed },
        { plotId: 'clean', overlapM2: 5000, plot: clean },
      ],
      'development',
    );
    expect(conflicts).toEqual([
      { plotId: 'listed', overlapM2: 120, objection: 'on-negative-list' },
      { plotId: 'open', overlapM2: 900, objection: 'unsettled' },
    ]);
  });
});
