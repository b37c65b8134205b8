import { expect, it } from 'vitest';
import { speciesName } from './species-name.ts';

it.each([
  ['w21003', '氨氮', 'Ammonia nitrogen'],
  ['nh3n', '氨氮', 'Ammonia nitrogen'],
  ['tp', '总磷', 'Total phosphorus'],
  ['pm25', 'PM2.5', 'PM2.5'],
  ['zz-9', 'zz-9', 'zz-9'],
])('%s is called %s and %s', (species, zh, en) => {
  expect([speciesName(species, 'zh-CN'), speciesName(species, 'en')]).toEqual([zh, en]);
});
