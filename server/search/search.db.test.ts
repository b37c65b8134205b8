import { beforeAll, expect, it } from 'vitest';
import { SearchHit } from '../../contract/imports.ts';
import { testDatabase } from '../database/testing.ts';
import { readPlaceData } from '../places/places.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { searchService } from './search.service.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const { places } = await readPlaceData();
const service = searchService({ db, places, nowMs: () => NOW });
const find = async (query: string) => {
  const { hits } = await service.search(query, 12);
  for (const hit of hits) expect(SearchHit.safeParse(hit).error).toBeUndefined();
  return hits.map((hit) => `${hit.kind} ${hit.id}`);
};

beforeAll(() => seedPilotCity(db, NOW));

it.each([
  ['曲江监测站', 'feature 1673A'],
  ['qjjcz', 'feature 1673A'],
  ['mojiang', 'feature SEC-06'],
  ['SEC-06', 'feature SEC-06'],
  ['cam-04', 'camera CAM-04'],
  ['113.6, 24.7', 'coordinates 113.6, 24.7'],
])('finds by %s', async (query, first) => {
  expect((await find(query))[0]).toBe(first);
});

it('finds nothing for what is not there', async () => {
  expect(await find('不存在的地方xyz')).toEqual([]);
});
