import { expect, it } from 'vitest';
import { FACTOR_CODES } from './factor-codes.ts';
import { VOC_CODES, VOC_SPECIES } from './voc-codes.ts';

it('names thirty-six species once each, with what a device sends of them', () => {
  expect(new Set(VOC_SPECIES).size).toBe(36);
  expect(new Set(VOC_CODES.map(([, factor]) => factor)).size).toBe(VOC_CODES.length);
  for (const species of VOC_SPECIES)
    expect(FACTOR_CODES.get(species)).toMatchObject({ wireUnit: 'mg/m3', unit: 'ug/m3' });
});
