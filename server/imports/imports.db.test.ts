import { beforeAll, describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import proj4 from 'proj4';
import { ImportPreview } from '../../contract/imports.ts';
import type { LayerId } from '../../contract/layers.ts';
import { testDatabase } from '../database/testing.ts';
import { exportService } from '../layers/export/export.service.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { CITY } from '../session/city.ts';
import { importsService } from './imports.service.ts';
import { FIRMS_MODIS, FIRMS_VIIRS, geoJsonOf, kmlOf, shapefileOf, square } from './testing.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const BY = { kind: 'user', id: 'u-1', name: '王芳' } as const;
const imports = importsService({ db, nowMs: () => NOW, bounds: CITY.bounds, districtAt: () => 440205 });
const layers = layersService(layersRepository(db), () => NOW);

const preview = async (
  layer: LayerId,
  fileName: string,
  bytes: Uint8Array | string,
  datum: 'wgs84' | 'gcj02' = 'wgs84',
) => {
  const answer = await imports.preview(layer, { fileName, datum }, Buffer.from(bytes));
  expect(ImportPreview.safeParse(answer).error).toBeUndefined();
  return answer;
};
const commit = (layer: LayerId, fileName: string, bytes: Uint8Array | string, planHash?: string) =>
  imports.commit(
    layer,
    { fileName, datum: 'wgs84', ...(planHash ? { planHash } : {}) },
    Buffer.from(bytes),
    BY,
  );
const count = async () => (await db.selectFrom('features').select('id').execute()).length;

interface Area {
  geometry: { coordinates: number[][][] };
  properties: { areaM2: number };
}

const SECTIONS = 'code,名称,经度,纬度,目标类别\nNEW-1,新断面一,113.6,24.7,Ⅱ类\nNEW-2,新断面二,113.7,24.8,3\n';

beforeAll(() => seedPilotCity(db, NOW));

describe('a file', () => {
  it('is shown before it changes anything, then imported once', async () => {
    const before = await count();
    const shown = await preview('water-sections', 'sections.csv', SECTIONS);
    expect(shown).toMatchObject({ format: 'csv', rows: 2, create: 2, update: 0, errorCount: 0 });
    expect(await count()).toBe(before);
    expect(await commit('water-sections', 'sections.csv', SECTIONS, shown.planHash)).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
    });
    const { features } = await layers.read('water-sections');
    expect(features.find((f) => f.id === 'NEW-1')?.properties).toMatchObject({
      targetClass: 2,
      districtAdcode: 440205,
    });
    expect(await commit('water-sections', 'sections.csv', SECTIONS)).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
    const changed = await preview('water-sections', 'sections.csv', SECTIONS.replace('新断面二', '改名'));
    expect(changed).toMatchObject({
      update: 1,
      unchanged: 1,
      changes: [{ code: 'NEW-2', fields: ['name_zh', 'name_en'] }],
    });
  });

  it('with one wrong row imports nothing, and names every fault with its line', async () => {
    const before = await count();
    const wrong = `${SECTIONS}NEW-3,,200,24.8,II\nNEW-1,重复,113.6,24.7,II\nNEW-5,类别,113.6,24.7,VII\n1669A,别的图层,113.6,24.7,II\nNEW-6,颠倒,24.7,113.6,II\n`;
    const shown = await preview('water-sections', 'sections.csv', wrong);
    expect(shown.errors.map((e) => [e.row, e.field, e.code])).toEqual([
      [4, 'name', 'field_missing'],
      [4, null, 'geometry_invalid'],
      [5, 'code', 'code_repeated'],
      [6, 'targetClass', 'field_invalid'],
      [7, 'code', 'code_of_other_layer'],
      [8, null, 'geometry_invalid'],
    ]);
    await expect(commit('water-sections', 'sections.csv', wrong)).rejects.toMatchObject({
      code: 'import_refused',
    });
    expect(await count()).toBe(before);
  });

  it('is not imported when what it would change is no longer what was shown', async () => {
    const shown = await preview('water-sections', 'sections.csv', SECTIONS.replace('新断面一', '一号'));
    await expect(commit('water-sections', 'sections.csv', SECTIONS, shown.planHash)).rejects.toMatchObject({
      code: 'import_changed',
    });
  });

  it('may be in GCJ-02, which lies some 600 m off', async () => {
    const { features } = await preview('water-sections', 'sections.csv', SECTIONS, 'gcj02');
    const [lon = 0, lat = 0] = (features[0]?.geometry.coordinates ?? []) as number[];
    expect((113.6 - lon) * 101_000).toBeCloseTo(524, -2);
    expect((lat - 24.7) * 110_800).toBeCloseTo(340, -2);
  });

  it('may be a Chinese spreadsheet in GB 18030', async () => {
    // 编号,名称,经度,纬度 and 新站 in GB 18030.
    const bytes = Buffer.from(
      'b1e0bac52cc3fbb3c62cbeadb6c82cceb3b6c80a47422d312cd0c2d5be2c3131332e362c32342e370a',
      'hex',
    );
    expect(await preview('air-stations', 'stations.csv', bytes)).toMatchObject({
      errorCount: 0,
      changes: [{ code: 'GB-1', nameZh: '新站' }],
    });
  });
});

describe('areas', () => {
  const ring = square(113.6, 24.7, 0.002);
  const GRID =
    'PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_CGCS2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

  it.each<[string, () => [string, Uint8Array]]>([
    [
      'GeoJSON',
      () => [
        'a.geojson',
        geoJsonOf([
          {
            geometry: { type: 'Polygon', coordinates: [ring] },
            properties: { name: '地块', status: 'surveyed' },
          },
        ]),
      ],
    ],
    ['KML', () => ['a.kml', kmlOf('地块', ring)]],
    ['KMZ', () => ['a.kmz', zipSync({ 'doc.kml': kmlOf('地块', ring) })]],
    [
      'a zipped shapefile',
      () => ['a.zip', shapefileOf([{ ring, properties: { name: '地块', status: 'surveyed' } }])],
    ],
    [
      'a shapefile on a Gauss–Krüger grid',
      () => {
        const projected = ring.map((at) => proj4<[number, number]>('WGS84', GRID, at));
        return [
          'a.zip',
          shapefileOf([{ ring: projected, properties: { name: '地块', status: 'surveyed' } }], GRID),
        ];
      },
    ],
  ])('come as %s', async (_what, file) => {
    const shown = await preview('land-plots', ...file());
    expect(shown.errors).toEqual([]);
    const feature = shown.features[0] as unknown as Area;
    expect(feature.properties).toMatchObject({ nameZh: '地块', status: 'surveyed', negativeList: false });
    expect(feature.properties.areaM2 / 179_500).toBeCloseTo(1, 1);
    const [first] = feature.geometry.coordinates[0] ?? [];
    expect(first?.[0]).toBeCloseTo(113.598, 5);
    expect(first?.[1]).toBeCloseTo(24.698, 5);
  });

  it('of a project over a negative-list plot are flagged with the overlap, before and after', async () => {
    const plot = geoJsonOf([
      {
        geometry: { type: 'Polygon', coordinates: [square(113.6, 24.7, 0.002)] },
        properties: { code: 'P-1', name: '名单地块', status: 'risk-controlled', negativeList: true },
      },
    ]);
    await commit('land-plots', 'plot.geojson', plot);
    const project = geoJsonOf([
      {
        geometry: { type: 'Polygon', coordinates: [square(113.602, 24.7, 0.002)] },
        properties: { code: 'J-1', name: '新项目' },
      },
    ]);
    const shown = await preview('projects', 'project.geojson', project);
    expect(shown.conflicts).toMatchObject([{ code: 'J-1', plotId: 'P-1', objection: 'on-negative-list' }]);
    expect((shown.conflicts[0]?.overlapM2 ?? 0) / 89_700).toBeCloseTo(1, 1);
    await commit('projects', 'project.geojson', project, shown.planHash);
    const conflicts = async () => {
      const { features } = await layers.read('projects');
      return features.find((f) => f.id === 'J-1')?.properties;
    };
    expect(await conflicts()).toMatchObject({ conflicts: [{ plotId: 'P-1' }] });
    const released = Buffer.from(
      Buffer.from(plot)
        .toString()
        .replace('risk-controlled', 'released')
        .replace('"negativeList":true', '"negativeList":false'),
    );
    await commit('land-plots', 'plot.geojson', released);
    expect(await conflicts()).toMatchObject({ conflicts: [] });
  });
});

describe('satellite fire points', () => {
  it('have the footprint of their pixel and the UTC time with its zeros', async () => {
    const shown = await preview('fire-points', 'viirs.csv', FIRMS_VIIRS);
    expect(shown).toMatchObject({ format: 'firms', rows: 2, create: 2, errorCount: 0 });
    expect(shown.features.map((f) => f.properties)).toMatchObject([
      {
        instrument: 'VIIRS',
        acquiredAtMs: Date.parse('2026-10-17T05:12:00Z'),
        confidence: 'nominal',
        frpMw: 6.1,
        dayNight: 'day',
      },
      { acquiredAtMs: Date.parse('2026-10-17T00:07:00Z'), confidence: 'high', dayNight: 'night' },
    ]);
    const ring = (shown.features[0] as unknown as Area).geometry.coordinates[0] ?? [];
    expect(((ring[1]?.[0] ?? 0) - (ring[0]?.[0] ?? 0)) * 101_000).toBeCloseTo(400, -1);
    expect(((ring[2]?.[1] ?? 0) - (ring[1]?.[1] ?? 0)) * 110_800).toBeCloseTo(380, -1);
  });

  it('pass: they stand from their time on for three days', async () => {
    await commit('fire-points', 'modis.csv', FIRMS_MODIS);
    const at = Date.parse('2026-10-17T03:05:00Z');
    const shown = async (atMs: number) => (await layers.read('fire-points', atMs)).features.length;
    expect(await shown(at - 1)).toBe(0);
    expect(await shown(at)).toBe(1);
    const { features } = await layers.read('fire-points');
    expect(features[0]?.properties).toMatchObject({
      confidence: 'high',
      confidencePercent: 85,
      freshness: 'fresh',
    });
  });

  it('are refused row by row', async () => {
    const shown = await preview('fire-points', 'v.csv', FIRMS_VIIRS.replace(',512,', ',2561,'));
    expect(shown.errors).toMatchObject([{ row: 2, field: 'acq_time', code: 'field_invalid' }]);
  });
});

it('gives back what it took, and no spreadsheet formula', async () => {
  const csv = SECTIONS.replace('新断面一', '=HYPERLINK()');
  await commit('water-sections', 'sections.csv', csv);
  const exported = exportService(layers);
  const table = await exported.file('water-sections', { format: 'csv', ids: 'NEW-1,NEW-2' });
  expect(table.text.split('\r\n')).toHaveLength(4);
  expect(table.text).toContain("'=HYPERLINK()");
  const file = await exported.file('land-plots', { format: 'geojson', bbox: '113.59,24.69,113.61,24.71' });
  const again = await preview('land-plots', file.name, file.text);
  expect(again.errors).toEqual([]);
  expect(again.create + again.update).toBe(0);
});
