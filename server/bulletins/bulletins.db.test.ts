import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bulletin } from '../../contract/bulletins.ts';
import { dutyRoom, OFFICER } from '../alerts/testing.ts';
import { camerasRepository } from '../cameras/cameras.repository.ts';
import { camerasService } from '../cameras/cameras.service.ts';
import { testDatabase } from '../database/testing.ts';
import { environmentRepository } from '../hotspots/environment.repository.ts';
import { hotspotThread } from '../hotspots/hotspot-thread.ts';
import { hotspotsRepository } from '../hotspots/hotspots.repository.ts';
import { hotspotsService } from '../hotspots/hotspots.service.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { textOfPdf } from '../pdf/testing.ts';
import { readPlaceData } from '../places/places.ts';
import { CITY } from '../session/city.ts';
import { openThings } from '../shifts/open-things.ts';
import { statisticsRepository } from '../statistics/statistics.repository.ts';
import { statisticsService } from '../statistics/statistics.service.ts';
import { bulletinsService } from './bulletins.service.ts';

const { db } = await testDatabase();
const room = await dutyRoom(db);
const { clock } = room;
const nowMs = () => clock.nowMs;
const places = await readPlaceData();
const facts = statisticsRepository(db);
const thread = hotspotThread();
afterAll(() => thread.close());
const layers = layersService(layersRepository(db), nowMs);
const cameras = camerasService({ repository: camerasRepository(db), pictureState: () => 'idle', nowMs });
const missing: string[] = [];
const bulletins = bulletinsService({
  db,
  nowMs,
  city: CITY,
  statistics: statisticsService({ repository: facts, districts: places.districts }),
  facts,
  hotspots: hotspotsService({
    repository: hotspotsRepository(db),
    environment: environmentRepository(db),
    thread,
    nowMs,
  }),
  openThings: (sinceMs, now) => openThings({ db, layers, cameras }, sinceMs, now),
  places,
  onMissing: (part, error) => missing.push(`${part}: ${String(error)}`),
});
const at = (text: string) => Date.parse(`${text}+08:00`);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

// Sunday 2026-10-18: an alert that was confirmed, and one rejected; nobody has closed either.
beforeAll(async () => {
  clock.nowMs = at('2026-10-18T09:00');
  const first = await room.detect({ distanceM: 3000 });
  clock.nowMs += 60_000;
  await room.alerts.acknowledge(first.alertId, OFFICER, {});
  await room.alerts.confirm(first.alertId, OFFICER, { note: '' });
  clock.nowMs += 3 * 3_600_000;
  const second = await room.detect({ direction: { azimuthDeg: 200, pitchDeg: -1 } });
  await room.alerts.reject(second.alertId, OFFICER, { reason: 'dust', note: '' });
  // The installation is as old as its first act.
  await sql`alter table audit_entries disable trigger user`.execute(db);
  await sql`update audit_entries set at_ms = ${at('2026-10-17T12:00')} where id = 1`.execute(db);
  await sql`alter table audit_entries enable trigger user`.execute(db);
});

describe('the clock', () => {
  it('makes the bulletin of the day ten minutes after it ended, once', async () => {
    clock.nowMs = at('2026-10-19T08:09');
    const before = await bulletins.makeDue();
    // Up to then that of the day before, in which nothing happened but the installation.
    expect(before.map(({ kind, raised }) => [kind, raised])).toEqual([['daily', 0]]);
    clock.nowMs = at('2026-10-19T08:10');
    const made = await bulletins.makeDue();
    expect(made).toMatchObject([
      {
        kind: 'daily',
        raised: 2,
        automatic: true,
        period: { fromMs: at('2026-10-18T08:00'), toMs: at('2026-10-19T08:00') },
      },
    ]);
    expect(await bulletins.makeDue()).toEqual([]);
  });

  it('makes that of the week on Monday, also when it was down then', async () => {
    clock.nowMs = at('2026-10-19T23:00');
    expect(await bulletins.makeDue()).toMatchObject([
      { kind: 'weekly', raised: 2, period: { fromMs: at('2026-10-12T00:00'), toMs: at('2026-10-19T00:00') } },
    ]);
    expect(missing).toEqual([]);
  });

  it('makes one when two nodes want the same at once', async () => {
    clock.nowMs = at('2026-10-20T08:15');
    const both = await Promise.all([bulletins.makeDue(), bulletins.makeDue()]);
    expect(both.flat()).toHaveLength(1);
  });
});

it('keeps what it said, in both languages, with the words as text', async () => {
  const { bulletins: list } = await bulletins.list({ kind: 'weekly', limit: 10 });
  const id = list[0]!.id;
  const kept = await bulletins.read(id);
  expect(Bulletin.safeParse(kept).error).toBeUndefined();
  expect(kept.content.total.now).toMatchObject({ raised: 2, confirmed: 1, rejected: 1 });
  expect(kept.content.hotspots).not.toBeNull();
  const zh = textOfPdf((await bulletins.file(id, 'zh-CN')).pdf).join('\n');
  for (const words of [
    '韶关市值班周报',
    '2026-10-12 00:00 至 2026-10-19 00:00',
    '误报率',
    '仁化县',
    '疑似烟火',
    '自动生成',
  ])
    expect(zh).toContain(words);
  const en = textOfPdf((await bulletins.file(id, 'en')).pdf).join('\n');
  for (const words of ['Shaoguan: Weekly bulletin', 'False-alarm rate', 'Page 1 of'])
    expect(en).toContain(words);
  expect(en).not.toMatch(/\p{Script=Han}/u);
  await expect(sql`update bulletins set automatic = false`.execute(db)).rejects.toThrow(/append-only/);
  await expect(sql`delete from bulletin_files`.execute(db)).rejects.toThrow(/append-only/);
});

it('is made on demand as often as wanted, of a period that can be', async () => {
  const body = { kind: 'daily', fromMs: at('2026-10-18T08:00'), toMs: at('2026-10-19T08:00') } as const;
  const one = await bulletins.make(OFFICER, body);
  expect(await bulletins.make(OFFICER, body)).toMatchObject({ automatic: false, madeBy: OFFICER, raised: 2 });
  expect((await bulletins.list({ kind: 'daily', limit: 1 })).more).toBe(true);
  expect((await bulletins.list({ limit: 50, beforeId: one.id })).bulletins).toHaveLength(4);
  const make = (changes: object) => codeOf(bulletins.make(OFFICER, { ...body, ...changes }));
  expect(await make({ toMs: body.fromMs - 1 })).toBe('period_reversed');
  expect(await make({ toMs: body.fromMs })).toBe('period_empty');
  expect(await make({ toMs: body.fromMs + 30 * 86_400_000 })).toBe('period_too_long');
  expect(await make({ fromMs: at('2027-10-18T08:00'), toMs: at('2027-10-19T08:00') })).toBe('time_in_future');
  expect(await codeOf(bulletins.read(9999))).toBe('bulletin_unknown');
  expect(await codeOf(bulletins.file(9999, 'en'))).toBe('bulletin_unknown');
});

it('says that nothing happened when nothing did', async () => {
  const body = { kind: 'daily', fromMs: at('2026-10-16T08:00'), toMs: at('2026-10-17T08:00') } as const;
  const { id } = await bulletins.make(OFFICER, body);
  const [page] = textOfPdf((await bulletins.file(id, 'zh-CN')).pdf);
  expect(page).toContain('本期无告警');
});
