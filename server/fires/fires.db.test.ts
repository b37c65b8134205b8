import { beforeEach, describe, expect, it } from 'vitest';
import { Alert } from '../../contract/alerts.ts';
import { alertsService } from '../alerts/alerts.service.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import { testDatabase } from '../database/testing.ts';
import { importsService } from '../imports/imports.service.ts';
import { places, readPlaceData } from '../places/places.ts';
import { CITY } from '../session/city.ts';
import { heatSourcesService } from './heat-sources.service.ts';
import { raiseFires } from './raise-fires.ts';

const { db } = await testDatabase();
const NOW = Date.parse('2026-10-18T16:40:00+08:00');
const nowMs = () => NOW;
const BY = { kind: 'user', id: 'u-1', name: '王芳' } as const;
const city = places(await readPlaceData());
const imports = importsService({
  db,
  nowMs,
  bounds: CITY.bounds,
  districtAt: () => 440224,
  raiseFires: raiseFires({ recentHours: 24, nowMs, nameOf: (position) => city.nameOf(position) }),
});

const HEAD =
  'latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,frp,daynight';
const line = (lat: number, lon: number, time = '542', confidence = 'nominal', date = '2026-10-18') =>
  `${lat},${lon},331.2,0.4,0.4,${date},${time},N20,VIIRS,${confidence},4.5,D`;
const give = (...lines: string[]) =>
  imports.commit(
    'fire-points',
    { fileName: 'fires.csv', datum: 'wgs84' },
    Buffer.from([HEAD, ...lines].join('\n')),
    BY,
  );
const open = async () => {
  const rows = await db
    .selectFrom('alerts')
    .select('id')
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  return loadAlerts(
    db,
    rows.map((row) => row.id),
  );
};

beforeEach(async () => {
  for (const alert of await open()) {
    await alertsService({ db, nowMs }).reject(alert.id, BY, { reason: 'other', note: 'test' });
    await alertsService({ db, nowMs }).close(alert.id, BY, { note: '' });
  }
});

describe('imported fire points', () => {
  it('that lie together are one alert, with the place, the size and the word of the satellite', async () => {
    await give(line(24.9, 113.9), line(24.905, 113.905, '543', 'high'), line(25.1, 114.2));
    const [first, second, ...more] = await open();
    expect(more).toEqual([]);
    expect(Alert.safeParse(first).error).toBeUndefined();
    expect(first).toMatchObject({
      kind: 'satellite_fire',
      detectionCount: 2,
      confidence: 0.9,
      fire: { satellite: 'N20', instrument: 'VIIRS', pixels: 2, confidence: 'high', frpMw: 9 },
    });
    expect(first?.position).toMatchObject({ kind: 'place', method: 'reported' });
    expect(first?.place?.nameZh).not.toBe('');
    expect(second).toMatchObject({ detectionCount: 1, fire: { confidence: 'nominal' } });
  });

  it('raise nothing twice, and a later overpass goes on in the alert', async () => {
    const first = line(24.7, 113.7, '0512');
    await give(first);
    await give(first);
    await give(line(24.703, 113.702, '0654'));
    const alerts = await open();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ detectionCount: 2, fire: { pixels: 2 } });
    const { timeline } = await alertsService({ db, nowMs }).read(alerts[0]?.id ?? 0);
    expect(timeline.map((entry) => entry.action)).toEqual(['detected', 'redetected']);
  });

  it('that are old, or lie on known heat, raise nothing', async () => {
    const heat = heatSourcesService(db);
    const source = await heat.create({ name: '钢铁厂', lon: 113.65, lat: 24.7, radiusM: 1500 }, BY);
    await give(line(24.705, 113.655), line(24.6, 113.6, '0542', 'high', '2026-10-16'));
    expect(await open()).toEqual([]);
    await heat.remove(source.id, BY);
    await give(line(24.706, 113.654));
    expect(await open()).toHaveLength(1);
  });
});
