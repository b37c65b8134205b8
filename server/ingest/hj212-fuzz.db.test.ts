import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { seededRandom } from '../seed/seeded-random.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { registerPilotStations } from './register-station.ts';
import { dial, openInlet, packetOf, packetsOf } from './testing.ts';

const database = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const MUTANTS = 100_000;
const GOOD_EVERY = 50;
const LINES = 8;
const FLAT_MIB = 64;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapMib = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const random = seededRandom(20260301);
const below = (n: number) => Math.floor(random() * n);

function mutate(packet: Uint8Array): Uint8Array {
  const bytes = [...packet];
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(bytes.length);
    const junk = Array.from({ length: 1 + below(20) }, () => below(256));
    const kind = below(7);
    if (kind === 0) bytes[at] = below(256);
    else if (kind === 1) bytes.splice(at, 1 + below(20));
    else if (kind === 2) bytes.splice(at, 0, ...junk);
    else if (kind === 3) bytes.length = at;
    else if (kind === 4) bytes.splice(2, 4, ...Buffer.from(String(below(10_000)).padStart(4, '0')));
    else if (kind === 5) bytes.splice(at, 0, 0x23, 0x23);
    else bytes.push(...bytes.slice(at), 0x23);
  }
  return Uint8Array.from(bytes);
}

it(
  'stores every good packet among 100,000 mutated ones, with its memory flat',
  { timeout: 240_000 },
  async () => {
    await seedPilotCity(database.db, NOW);
    await registerPilotStations(database.db);
    const inlet = await openInlet(database, () => NOW);
    const stations = ['1669A', '1670A', '1671A', '1672A', '1673A', 'SEC-01', 'SEC-02', 'SEC-03'];
    const lines = await Promise.all(stations.map(() => dial(inlet.port)));
    const victim = (i: number) =>
      packetsOf('VOC-08', NOW - i * 1000, {
        a34004: 30 + below(50),
        a21026: 0.01,
        [`a2500${below(9)}`]: 0.2,
      });
    const sent = Array.from({ length: LINES }, () => 0);
    const write = async (line: number, bytes: Uint8Array) => {
      const { socket } = lines[line] ?? {};
      if (socket && !socket.write(bytes)) await new Promise((resolve) => socket.once('drain', resolve));
    };
    // A first good packet says that each line is a station's.
    const good = async (line: number) => {
      const n = sent[line] ?? 0;
      sent[line] = n + 1;
      await write(line, packetOf(stations[line] ?? '', NOW - n * 60_000, { a01001: n % 40, a01002: 50 }));
    };
    for (let line = 0; line < LINES; line++) await good(line);

    let afterWarmUp = 0;
    for (let i = 0; i < MUTANTS; i++) {
      const line = i % LINES;
      const packet = victim(i)[0];
      if (packet) await write(line, mutate(packet));
      if (i % GOOD_EVERY === 0) await good(line);
      if (i === MUTANTS / 4) afterWarmUp = heapMib();
    }
    for (let line = 0; line < LINES; line++) await good(line);
    const atEnd = heapMib();
    await Promise.all(lines.map((line) => line.close()));
    await inlet.close();

    const { rows } = await database.pool.query<{ feature_id: string; n: number }>(
      `select s.feature_id, count(*)::int as n from readings r join series s on s.id = r.series_id
      where s.species = 'a01001' and s.feature_id = any($1) group by 1 order by 1`,
      [stations],
    );
    expect(rows).toEqual(stations.map((feature_id, line) => ({ feature_id, n: sent[line] })));
    const refused = [...inlet.refused().values()].reduce((sum, n) => sum + n, 0);
    expect(refused).toBeGreaterThan(MUTANTS / 2);
    expect(atEnd - afterWarmUp).toBeLessThan(FLAT_MIB);
  },
);
