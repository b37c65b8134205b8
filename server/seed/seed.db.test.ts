import { expect, it } from 'vitest';
import { LAYER_IDS, LAYER_PROPERTIES } from '../../contract/layers.ts';
import { camerasRepository } from '../cameras/cameras.repository.ts';
import { camerasService } from '../cameras/cameras.service.ts';
import { testDatabase } from '../database/testing.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { seedPilotCity } from './seed.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const layers = layersService(layersRepository(db), () => NOW);

it('puts the pilot city in once, and leaves what people changed', async () => {
  await seedPilotCity(db, NOW);
  await db.updateTable('responders').set({ name: '改过的名字' }).where('id', '=', 'R-01').execute();
  await seedPilotCity(db, NOW);
  const changed = await db
    .selectFrom('responders')
    .selectAll()
    .where('id', '=', 'R-01')
    .executeTakeFirstOrThrow();
  expect(changed.name).toBe('改过的名字');
  const { layers: summaries } = await layers.list();
  expect(summaries.map((l) => [l.id, l.count])).toEqual([
    ['air-stations', 5],
    ['water-sections', 13],
    ['water-sources', 10],
    ['land-plots', 27],
    ['mine-zones', 4],
    ['voc-stations', 24],
    ['projects', 2],
    ['fire-points', 0],
  ]);
});

it.each(LAYER_IDS)('serves %s as the contract says, each feature marked illustrative', async (id) => {
  const { features } = await layers.read(id);
  for (const feature of features) {
    expect(LAYER_PROPERTIES[id].safeParse(feature.properties).error).toBeUndefined();
    expect(feature.properties.illustrative).toBe(true);
  }
});

it('says never for a station that has not reported, instead of looking calm', async () => {
  const { features } = await layers.read('air-stations');
  expect(features.map((f) => f.properties.freshness)).toEqual(Array(5).fill('never'));
});

it('never lets the source of a camera leave the server', async () => {
  const cameras = camerasService({
    repository: camerasRepository(db),
    pictureState: () => 'idle',
    nowMs: () => NOW,
  });
  const [first] = await cameras.list();
  expect(first).toMatchObject({ id: 'CAM-01', state: 'unknown', sourceKind: 'clip' });
  expect(JSON.stringify(first)).not.toContain('field-a');
});
