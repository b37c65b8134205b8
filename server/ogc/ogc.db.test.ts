import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../database/testing.ts';
import type { Identity } from '../http/router.ts';
import { problemResponse, asProblem } from '../http/problem-response.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { CITY } from '../session/city.ts';
import { readingsRepository } from '../stations/readings.repository.ts';
import { readingsService } from '../stations/readings.service.ts';
import { ogcRoutes } from './ogc.routes.ts';
import { ogcService } from './ogc.service.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const layers = layersService(layersRepository(db), () => NOW);
let role: Identity['caller']['role'] | null = 'leader';
const app = ogcRoutes(ogcService({ layers, bounds: CITY.bounds, nowMs: () => NOW }), {
  publicUrl: 'https://lookout.example',
  authenticate: async () =>
    role && { via: 'session', caller: { role, actor: { kind: 'user', id: 'u-1', name: '林主任' } } },
});
app.onError((error) => problemResponse(asProblem(error), 'request'));

const Items = z.object({
  type: z.literal('FeatureCollection'),
  numberMatched: z.int(),
  numberReturned: z.int(),
  links: z.array(z.object({ rel: z.string(), href: z.url(), type: z.string() })),
  features: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.unknown()) })),
});
const get = (path: string) => app.request(path.replace('https://lookout.example', ''));
const items = async (path: string) => {
  const response = await get(path);
  expect(response.headers.get('content-type')).toBe('application/geo+json');
  return Items.parse(await response.json());
};

beforeAll(async () => {
  await seedPilotCity(db, NOW);
  const readings = readingsService({ repository: readingsRepository(db), nowMs: () => NOW });
  const reading = (at: string, value: number) => ({
    station: 'SEC-06',
    species: 'w21003',
    value,
    flag: 'N',
    at,
  });
  await readings.create({
    readings: [reading('2026-10-17T08:00:00+08:00', 0.2), reading('2026-10-18T08:00:00+08:00', 1.8)],
  });
});

describe('a GIS', () => {
  it('finds its way from the landing page to every layer', async () => {
    const landing = (await (await get('/ogc')).json()) as { links: { rel: string; href: string }[] };
    const data = landing.links.find((link) => link.rel === 'data');
    const { collections } = (await (await get(data?.href ?? '')).json()) as { collections: { id: string }[] };
    expect(collections).toHaveLength(8);
    const { conformsTo } = (await (await get('/ogc/conformance')).json()) as { conformsTo: string[] };
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core');
  });

  it('pages by following next until there is none', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/ogc/collections/land-plots/items?limit=10';
    while (next) {
      const page: z.output<typeof Items> = await items(next);
      expect(page.numberMatched).toBe(27);
      seen.push(...page.features.map((feature) => feature.id));
      next = page.links.find((link) => link.rel === 'next')?.href;
    }
    expect(new Set(seen).size).toBe(27);
  });

  it('narrows by box and by time, and reads one feature with flat values', async () => {
    const box = await items('/ogc/collections/air-stations/items?bbox=113.58,24.67,113.61,24.70');
    expect(box.features.map((f) => f.id)).toEqual(['1673A']);
    const then = await items(
      '/ogc/collections/water-sections/items?datetime=2026-10-16T00:00:00Z/2026-10-17T12:00:00Z',
    );
    expect(then.features.map((f) => [f.id, f.properties['w21003']])).toEqual([['SEC-06', 0.2]]);
    const one = (await (await get('/ogc/collections/water-sections/items/SEC-06')).json()) as {
      properties: Record<string, unknown>;
    };
    expect(one.properties).toMatchObject({ w21003: 1.8, measuredClass: 5 });
  });

  it.each([
    ['/ogc/collections/nowhere/items', 404],
    ['/ogc/collections/air-stations/items/NOWHERE', 404],
    ['/ogc/collections/air-stations/items?bbox=1,2,3', 400],
    ['/ogc/collections/air-stations/items?datetime=yesterday', 400],
    ['/ogc/collections/air-stations/items?limit=0', 400],
    ['/ogc/collections/air-stations/items?unknown=1', 400],
  ])('is told what is wrong with %s', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('must be somebody who may read', async () => {
    role = null;
    expect((await get('/ogc/collections')).status).toBe(401);
    role = 'device';
    expect((await get('/ogc/collections')).status).toBe(403);
    role = 'reader';
    expect((await get('/ogc/collections')).status).toBe(200);
    role = 'leader';
  });
});
