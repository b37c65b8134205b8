import { afterAll, expect, it } from 'vitest';
import { Briefing, BriefingBody, PageData } from '../../contract/briefings.ts';
import { HotspotExportQuery } from '../../contract/hotspots.ts';
import { testDatabase } from '../database/testing.ts';
import { environmentRepository } from '../hotspots/environment.repository.ts';
import { hotspotThread } from '../hotspots/hotspot-thread.ts';
import { hotspotsRepository } from '../hotspots/hotspots.repository.ts';
import { hotspotsService } from '../hotspots/hotspots.service.ts';
import type { Caller } from '../http/handlers.ts';
import { textOfPdf } from '../pdf/testing.ts';
import { readPlaceData } from '../places/places.ts';
import { seedHistory } from '../seed/history.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { briefingsService } from './briefings.service.ts';
import { briefingExports } from './exports.service.ts';
import { sharesService } from './shares.service.ts';

const { db, pool } = await testDatabase();
let now = Date.parse('2026-10-18T16:40:00+08:00');
const nowMs = () => now;
const thread = hotspotThread();
afterAll(() => thread.close());
await seedPilotCity(db, now);
await seedHistory(db, now, readPlaceData);
const hotspots = hotspotsService({
  repository: hotspotsRepository(db),
  environment: environmentRepository(db),
  thread,
  nowMs,
});
const briefings = briefingsService({ db, hotspots, nowMs });
const shares = sharesService(db, briefings, nowMs);
const files = briefingExports({
  hotspots,
  briefings,
  placeData: await readPlaceData(),
  city: { nameZh: '韶关市', nameEn: 'Shaoguan' },
  nowMs,
});

const caller = (id: string, role: Caller['role'] = 'dispatcher'): Caller => ({
  role,
  actor: { kind: 'user', id, name: `name of ${id}` },
});
const [duty, other, leader] = [caller('duty'), caller('other'), caller('leader', 'leader')];
const period = { from: '2026-09-20', to: '2026-10-17' };
const body = (more: Record<string, unknown> = {}) =>
  BriefingBody.parse({
    title: '九月热点',
    pages: [
      { id: 'a', title: '仁化—周田一线', note: '连续三周为显著热点', state: 'kept', view: { ...period } },
      { id: 'b', title: '空气', state: 'live', view: { ...period, topic: 'air' } },
    ],
    ...more,
  });
const count = async (id: string, page: string) =>
  (await briefings.page(id, page, duty)).hotspots.figures.count?.now;
const oneMore = () =>
  pool.query(
    `insert into hotspot_events (source, ref, kind, at, lon, lat, verdict, illustrative, change)
     values ('alert', gen_random_uuid()::text, 1, '2026-10-01T12:00:00+08:00', 113.8, 24.9, 0, false, nextval('hotspot_events_change'))`,
  );

it('keeps the numbers of a kept page and works out those of a live one', async () => {
  const made = Briefing.parse(await briefings.create(duty, body()));
  expect(made.pages.map((page) => page.keptAtMs)).toEqual([now, null]);
  const before = await count(made.id, 'a');
  await oneMore();
  expect(await count(made.id, 'a')).toBe(before);
  expect(await count(made.id, 'b')).toBe((before ?? 0) + 1);
  const saved = await briefings.save(made.id, duty, body({ title: '改名' }));
  expect([saved.title, await count(made.id, 'a')]).toEqual(['改名', before]);
  await briefings.save(made.id, duty, body({ rekeep: ['a'] }));
  expect(await count(made.id, 'a')).toBe((before ?? 0) + 1);
  expect(PageData.safeParse(await briefings.page(made.id, 'a', leader)).error).toBeUndefined();
});

it('lets only its owner or an admin change it, and keeps what is not for the staff to itself', async () => {
  const { id } = await briefings.create(duty, body({ visible: 'owner' }));
  await expect(briefings.read(id, other)).rejects.toMatchObject({ code: 'briefing_unknown' });
  await briefings.save(id, duty, body({ visible: 'staff' }));
  expect((await briefings.read(id, leader)).mine).toBe(false);
  await expect(briefings.save(id, other, body())).rejects.toMatchObject({ code: 'forbidden' });
  await expect(briefings.delete(id, other)).rejects.toMatchObject({ code: 'forbidden' });
  await briefings.delete(id, caller('chief', 'admin'));
  await expect(briefings.read(id, duty)).rejects.toMatchObject({ code: 'briefing_unknown' });
});

it('opens a link without an account until it expires or is revoked, and keeps only its hash', async () => {
  const { id } = await briefings.create(duty, body());
  const made = await shares.share(id, duty, 2);
  const token = made.path.split('#')[1] ?? '';
  const { rows } = await pool.query('select * from briefing_shares');
  expect(JSON.stringify(rows)).not.toContain(token);
  const opened = await shares.open(token);
  expect([opened.briefing.title, opened.briefing.mine, Object.keys(opened.data)]).toEqual([
    '九月热点',
    false,
    ['a', 'b'],
  ]);
  await expect(shares.open(`${token}x`)).rejects.toMatchObject({ code: 'link_unknown' });
  now += 3 * 86_400_000;
  await expect(shares.open(token)).rejects.toMatchObject({ code: 'link_expired' });
  now -= 3 * 86_400_000;
  await shares.unshare(id, made.id, duty);
  await expect(shares.open(token)).rejects.toMatchObject({ code: 'link_revoked' });
  await expect(shares.share(id, other, 2)).rejects.toMatchObject({ code: 'forbidden' });
});

it('prints every page with its words, period, parameters and source as text', async () => {
  const { id } = await briefings.create(duty, body());
  for (const lang of ['zh-CN', 'en'] as const) {
    const { bytes } = await files.briefing(id, duty, { lang, paper: 'A4' });
    const pages = textOfPdf(Buffer.from(bytes));
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('仁化—周田一线');
    expect(pages[0]).toContain('2026-09-20');
    expect(pages[0]).toContain(lang === 'en' ? 'FDR-corrected' : 'FDR 校正');
    expect(pages[0]).toContain('WGS-84');
    expect(pages[0]).toMatch(/\d+ km/);
    expect(pages[1]).toContain(lang === 'en' ? 'Good days' : '优良天数比例');
  }
});

it('writes tables and GeoJSON that say what they are', async () => {
  const csv = String((await files.hotspots(HotspotExportQuery.parse({ ...period, format: 'csv' }))).bytes);
  expect(csv).toContain('# 坐标系: WGS-84');
  const lines = csv
    .trim()
    .split('\r\n')
    .filter((line) => !/^\uFEFF?"?#/.test(line));
  expect(lines[0]).toMatch(/^cell,lon,lat,adcode,count/);
  expect(lines.length).toBeGreaterThan(30);
  const geojson = JSON.parse(
    String(
      (await files.hotspots(HotspotExportQuery.parse({ ...period, format: 'geojson', lang: 'en' }))).bytes,
    ),
  ) as {
    about: { datum: string; gi: { n: number } };
    features: { geometry: { coordinates: number[][][][] }; properties: { bin: number } }[];
  };
  expect([geojson.about.datum, geojson.about.gi.n > 2000]).toEqual(['WGS-84', true]);
  const ring = geojson.features[0]?.geometry.coordinates[0]?.[0] ?? [];
  expect(ring).toHaveLength(5);
  expect(ring[0]).toEqual(ring[4]);
  expect(geojson.features.some((feature) => feature.properties.bin === 3)).toBe(true);
});
