import { expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { ImportPreview } from '../../contract/imports.ts';
import { testDatabase } from '../database/testing.ts';
import { seededRandom } from '../seed/seeded-random.ts';
import { CITY } from '../session/city.ts';
import { importsService } from './imports.service.ts';
import { FIRMS_VIIRS, geoJsonOf, kmlOf, shapefileOf, square } from './testing.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const imports = importsService({ db, nowMs: () => NOW, bounds: CITY.bounds, districtAt: () => null });
const FILES = 2_000;
const FLAT_MIB = 128;
const SLOWEST_MS = 2_000;

const random = seededRandom(7);
const below = (n: number) => Math.floor(random() * n);
const ring = square(113.6, 24.7, 0.002);
const GOOD = [
  [
    'land-plots',
    'a.geojson',
    geoJsonOf([
      { geometry: { type: 'Polygon', coordinates: [ring] }, properties: { name: '一', status: 'surveyed' } },
    ]),
  ],
  ['land-plots', 'a.kml', kmlOf('一', ring)],
  ['land-plots', 'a.kmz', zipSync({ 'doc.kml': kmlOf('一', ring) })],
  ['land-plots', 'a.zip', shapefileOf([{ ring, properties: { name: '一', status: 'surveyed' } }])],
  [
    'land-plots',
    'stored.zip',
    zipSync({ 'a.shp': new Uint8Array(4), 'doc.kml': kmlOf('一', ring) }, { level: 0 }),
  ],
  ['fire-points', 'f.csv', Buffer.from(FIRMS_VIIRS)],
  [
    'water-sections',
    's.csv',
    Buffer.from('code,name,lon,lat,target\nA,甲,113.6,24.7,II\nB,乙,113.7,24.8,III\n'),
  ],
] as const;

function mutate(file: Uint8Array): Uint8Array {
  const bytes = [...file];
  for (let times = 1 + below(6); times > 0; times--) {
    const at = below(bytes.length);
    const junk = Array.from({ length: 1 + below(30) }, () => below(256));
    const kind = below(6);
    if (kind === 0) bytes[at] = below(256);
    else if (kind === 1) bytes.splice(at, 1 + below(40));
    else if (kind === 2) bytes.splice(at, 0, ...junk);
    else if (kind === 3) bytes.length = Math.max(1, at);
    else if (kind === 4) for (let i = 0; i < 4; i++) bytes[at + i] = 0xff;
    else bytes.splice(at, 0, ...bytes.slice(0, below(200)));
  }
  return Uint8Array.from(bytes);
}

it(
  'answers 2,000 damaged files in the form of the contract, quickly and with its memory flat',
  { timeout: 120_000 },
  async () => {
    const before = process.memoryUsage().rss;
    let [wrong, slowest] = [0, 0];
    for (let i = 0; i < FILES; i++) {
      const [layer, fileName, good] = GOOD[i % GOOD.length] ?? GOOD[0];
      const startMs = performance.now();
      const answer = await imports.preview(layer, { fileName, datum: 'wgs84' }, mutate(good));
      slowest = Math.max(slowest, performance.now() - startMs);
      expect(ImportPreview.safeParse(answer).error).toBeUndefined();
      if (answer.errorCount > 0) wrong++;
    }
    expect(wrong).toBeGreaterThan(FILES / 2);
    expect(slowest).toBeLessThan(SLOWEST_MS);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(FLAT_MIB);
  },
);

it.each([
  ['a ZIP bomb', 'b.kmz', () => zipSync({ 'doc.kml': new Uint8Array(80 * 2 ** 20) })],
  ['a deep KML', 'd.kml', () => Buffer.from('<kml>' + '<Folder>'.repeat(100_000))],
  [
    'entities that expand',
    'e.kml',
    () =>
      Buffer.from(
        '<!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><kml><name>&b;</name></kml>',
      ),
  ],
  ['an unknown ending', 'e.exe', () => Buffer.from('MZ')],
  ['nothing', 'e.csv', () => new Uint8Array()],
])('refuses %s', async (_what, fileName, bytes) => {
  const answer = await imports.preview('land-plots', { fileName, datum: 'wgs84' }, bytes());
  expect(answer.errorCount).toBe(1);
});
