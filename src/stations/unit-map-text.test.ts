import { expect, it } from 'vitest';
import { parseUnitMap, unitMapText } from './unit-map-text.ts';

it('reads what it writes, and units as people write them', () => {
  const units = { a34004: 'ug/m3', a21005: 'mg/m3' } as const;
  expect(parseUnitMap(unitMapText(units))).toEqual({ ok: true, units });
  expect(parseUnitMap('a34004 = µg/m³, a01006=hpa')).toEqual({
    ok: true,
    units: { a34004: 'ug/m3', a01006: 'hPa' },
  });
  expect(parseUnitMap('')).toEqual({ ok: true, units: {} });
});

it.each(['a34004', 'a34004=stone', '=ug/m3', 'a34004=ug/m3 x'])('names %s as what it cannot read', (line) =>
  expect(parseUnitMap(`a21005=mg/m3\n${line}`)).toEqual({ ok: false, line }),
);
