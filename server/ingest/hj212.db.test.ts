import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { hj212Repository } from './hj212.repository.ts';
import { registerPilotStations, registerStation } from './register-station.ts';
import { dial, openInlet, packetOf, packetsOf, type StationLine } from './testing.ts';

const database = await testDatabase();
const { db } = database;
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const MINUTE_MS = 60_000;
const OFFICER = { kind: 'user', id: 'u-1', name: '王芳' } as const;
let inlet: Awaited<ReturnType<typeof openInlet>>;
let line: StationLine;

beforeAll(async () => {
  await seedPilotCity(db, NOW);
  await registerPilotStations(db);
  inlet = await openInlet(database, () => NOW);
  line = await dial(inlet.port);
});
afterAll(async () => {
  await line.close();
  await inlet.close();
});

const values = async (station: string) => {
  const rows = await db
    .selectFrom('readings')
    .innerJoin('series', 'series.id', 'readings.series_id')
    .select(['species', 'value', 'flag', 'period', 'at'])
    .where('feature_id', '=', station)
    .orderBy('at')
    .orderBy('species')
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
};
const cnAndReturn = (answer: Awaited<ReturnType<StationLine['answer']>>) =>
  answer.ok && [answer.packet.cn, answer.packet.cp];

describe('a station', () => {
  it('is acked once its values are stored, in its own units', async () => {
    line.send(packetOf('1669A', NOW - MINUTE_MS, { a34004: 35, a21005: 0.8, a01006: 99.5 }));
    expect(cnAndReturn(await line.answer())).toEqual(['9014', '']);
    expect(await values('1669A')).toEqual([
      { species: 'a01006', value: 995, flag: 'N', period: 0, at: NOW - MINUTE_MS },
      { species: 'a21005', value: 0.8, flag: 'N', period: 0, at: NOW - MINUTE_MS },
      { species: 'a34004', value: 35, flag: 'N', period: 0, at: NOW - MINUTE_MS },
    ]);
  });

  it('may cut its packets anywhere and stick them together', async () => {
    const two = Buffer.concat([
      packetOf('1670A', NOW - 2 * MINUTE_MS, { a34004: 20 }),
      packetOf('1670A', NOW - MINUTE_MS, { a34004: 21 }),
    ]);
    for (const byte of two) line.send(Uint8Array.of(byte));
    await line.answer();
    await line.answer();
    expect((await values('1670A')).map((v) => v.value)).toEqual([20, 21]);
  });

  it('may send a message in parts, in any order, from any dialect', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`a260${10 + i}`, i / 10]));
    const parts = packetsOf('VOC-01', NOW - MINUTE_MS, many, { st: '27', dialect: '2025' });
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts.toReversed()) line.send(part);
    for (let i = 0; i < parts.length; i++) await line.answer();
    expect(await values('VOC-01')).toHaveLength(60);
    line.send(packetOf('SRC-01', NOW - MINUTE_MS, { '060': 0.21 }, { dialect: '2005', qn: null, st: '21' }));
    expect(cnAndReturn(await line.answer())).toEqual(['9014', 'CN=2011']);
    expect(await values('SRC-01')).toMatchObject([{ species: 'w21003', value: 0.21 }]);
  });

  it('fills in what was missed, and corrects what it sent before', async () => {
    const at = NOW - 5 * 24 * 60 * MINUTE_MS;
    for (const value of [30, 31]) {
      line.send(packetOf('1671A', at - (at % 3600_000), { a34004: value }, { cn: '2061', nowMs: NOW }));
      await line.answer();
    }
    expect(await values('1671A')).toMatchObject([{ value: 31, period: 2 }]);
  });

  it('shows on the map with its mark, and a marked value wakes nobody', async () => {
    line.send(packetOf('SEC-06', NOW - MINUTE_MS, { w21003: 1.8 }, { st: '21', flag: 'D' }));
    await line.answer();
    const layers = layersService(layersRepository(db), () => NOW);
    const { features } = await layers.read('water-sections');
    const section = features.find((f) => f.id === 'SEC-06')?.properties;
    expect(section).toMatchObject({ measuredClass: null, freshness: 'fresh' });
    expect(section?.readings).toMatchObject([{ flag: 'D', value: 1.8 }]);
    expect(await db.selectFrom('alerts').selectAll().execute()).toEqual([]);
    line.send(packetOf('SEC-06', NOW, { w21003: 1.8 }, { st: '21' }));
    await line.answer();
    expect(await db.selectFrom('alerts').select('kind').execute()).toEqual([{ kind: 'station_exceedance' }]);
  });

  it('is known as soon as it is registered, with a hint at a wrong unit', async () => {
    const station = { mn: 'ZX00001', featureCode: '1673A', password: '654321', unitMap: {} };
    expect(await registerStation(db, station, OFFICER)).toBe(true);
    expect(await registerStation(db, { ...station, featureCode: 'NOWHERE' }, OFFICER)).toBe(false);
    await inlet.refreshDevices();
    line.send(packetOf('ZX00001', NOW, { a34004: 25 }, { pw: '654321' }));
    expect(cnAndReturn(await line.answer())).toEqual(['9014', '']);
    await inlet.close();
    const device = (await hj212Repository(db).listDevices()).find((d) => d.mn === 'ZX00001');
    expect(device).toMatchObject({
      lastSeenAtMs: NOW,
      clockSkewMs: 0,
      unitDoubts: [{ species: 'a34004', assumed: 'ng/m3', likely: 'ug/m3' }],
    });
    inlet = await openInlet(database, () => NOW);
    line = await dial(inlet.port);
  });
});

describe('what is refused', () => {
  const good = () => packetOf('1672A', NOW - MINUTE_MS, { a34004: 35 });
  const wrongCrc = () => {
    const bytes = Buffer.from(good());
    bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) === 0x30 ? 0x31 : 0x30;
    return bytes;
  };

  it.each<[string, () => Uint8Array, string, string]>([
    [
      'a wrong password',
      () => packetOf('1672A', NOW, { a34004: 1 }, { pw: '000000' }),
      'wrong-password',
      '3',
    ],
    ['an unknown MN', () => packetOf('STRANGER', NOW, { a34004: 1 }), 'unknown-mn', '4'],
    ['a wrong check value', wrongCrc, 'bad-crc', '9'],
    [
      'a time in the future',
      () => packetOf('1672A', NOW + 3600_000, { a34004: 1 }, { nowMs: NOW }),
      'time-in-future',
      '2',
    ],
    [
      'a value no instrument can report',
      () => packetOf('1672A', NOW, { a34004: 99_999 }),
      'out-of-range',
      '100',
    ],
  ])('%s is answered, counted and kept with its bytes', async (_what, bytes, reason, qnRtn) => {
    const before = inlet.refused().get(reason) ?? 0;
    line.send(bytes());
    expect(cnAndReturn(await line.answer())).toEqual(['9011', `QnRtn=${qnRtn}`]);
    expect(inlet.refused().get(reason)).toBe(before + 1);
    line.send(good());
    expect(cnAndReturn(await line.answer())).toEqual(['9014', '']);
  });

  it('costs its neighbours nothing, and can be looked at', async () => {
    line.send(packetOf('1672A', NOW, { a34004: 12, a34002: 'x1' }));
    expect(cnAndReturn(await line.answer())).toEqual(['9014', '']);
    await line.close();
    await inlet.close();
    const kept = await hj212Repository(db).listRefusals(100);
    expect(kept.map((r) => r.reason)).toEqual(
      expect.arrayContaining(['wrong-password', 'unknown-mn', 'bad-crc', 'time-in-future', 'not-a-number']),
    );
    expect(kept.find((r) => r.reason === 'bad-crc')?.bytes).toContain('MN=1672A');
    inlet = await openInlet(database, () => NOW);
    line = await dial(inlet.port);
  });

  it('cuts off who never sends a packet', async () => {
    const stranger = await dial(inlet.port);
    const closed = new Promise((resolve) => stranger.socket.once('close', resolve));
    for (let i = 0; i < 400; i++) stranger.send('GET / HTTP/1.1\r\n##nonsense\r\n');
    await closed;
    expect(inlet.refused().get('bad-length')).toBeGreaterThan(100);
  });
});
