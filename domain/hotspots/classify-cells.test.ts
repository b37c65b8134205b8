import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { CELL_MEASURES, classifyCells, type CellFigures } from './classify-cells.ts';

const cell = fc.record({
  count: fc.nat(50),
  base: fc.nat(50),
  bin: fc.constantFrom(-3, -2, -1, 0, 1, 2, 3),
  percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
  emerging: fc.constantFrom('', 'hot-new', 'cold-persistent', 'hot-sporadic'),
});
const figuresOf = (
  cells: readonly { count: number; base: number; bin: number; percent: number | null; emerging: string }[],
): CellFigures => ({
  count: cells.map((c) => c.count),
  base: cells.map((c) => c.base),
  perKm2: cells.map((c) => c.count / 9),
  confirmedPercent: cells.map((c) => c.percent),
  closeMinutes: cells.map((c) => c.percent),
  bin: cells.map((c) => c.bin),
  emerging: cells.map((c) => c.emerging),
});

it('counts in the legend exactly the cells that it draws, each class with a colour and bounds that hold', () => {
  fc.assert(
    fc.property(fc.array(cell), fc.constantFrom(...CELL_MEASURES), (cells, measure) => {
      const { classes, of } = classifyCells(figuresOf(cells), measure);
      expect(classes.reduce((sum, one) => sum + one.cells, 0)).toBe(of.filter((at) => at >= 0).length);
      expect(classes.every((one) => /^#[0-9a-f]{6}$/.test(one.colour))).toBe(true);
      expect(new Set(classes.map((one) => one.id)).size).toBe(classes.length);
      of.forEach((at, i) => {
        const one = classes[at];
        if (measure === 'count') expect(at >= 0).toBe(cells[i]!.count > 0);
        if (measure === 'gi') expect(one?.from ?? 0).toBe(cells[i]!.bin);
        if (measure === 'change' && one) {
          const difference = cells[i]!.count - cells[i]!.base;
          expect(Math.sign(one.from!)).toBe(Math.sign(difference));
          expect(Math.abs(difference)).toBeGreaterThanOrEqual(Math.abs(one.from!));
        }
      });
    }),
  );
});

it('hatches hot and cold apart, so that colour never stands alone', () => {
  const { classes } = classifyCells(
    figuresOf([3, -3].map((bin) => ({ count: 1, base: 0, bin, percent: null, emerging: '' }))),
    'gi',
  );
  expect(classes.map(({ from, hatch }) => [from, hatch])).toEqual([
    [3, 'rising'],
    [2, 'rising'],
    [1, 'rising'],
    [-1, 'falling'],
    [-2, 'falling'],
    [-3, 'falling'],
  ]);
});
