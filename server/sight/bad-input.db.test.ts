import { afterAll, describe, expect, it } from 'vitest';
import type { DetectionBody } from '../../contract/detections.ts';
import type { AlertPosition, LonLat } from '../../contract/geo.ts';
import { CENTRE, groundOf } from '../../domain/sight/sight.fixture.ts';
import { testDatabase } from '../database/testing.ts';
import { positionsOf } from './positions.repository.ts';
import { recordPtzStates } from './aim/ptz.repository.ts';
import { aimsService } from './aim/aims.service.ts';
import { OFFICER } from '../alerts/testing.ts';
import { sightRoom } from './testing.ts';

const { db } = await testDatabase();
/** Flat, with a hole in the south-east. */
const room = await sightRoom(
  db,
  groundOf((lon, lat) => (lon > 113.66 && lat < 24.76 ? null : 0), 60),
);
afterAll(() => room.solver.close());
const { from } = room;
const aims = aimsService({ db, threads: room.threads, terrain: room.ground, nowMs: room.nowMs });

let count = 0;
/** A fire that is none of any other test's: three hours later, somewhere else. */
const nextFire = (): LonLat => {
  room.pause(3 * 3_600_000);
  return from(CENTRE, 40 * count++, 300);
};
async function solved(alertId: number): Promise<{ id: number; position: AlertPosition }> {
  await room.solver.settled();
  const row = await room.row(alertId);
  return row.merged_into === null ? row : room.row(row.merged_into);
}

type Change = Parameters<typeof room.putCamera>[3];
type Case = readonly [
  what: string,
  camera: Change,
  body: (nowMs: number, aim: { azimuthDeg: number; pitchDeg: number }) => Partial<DetectionBody>,
  outcome: Record<string, unknown>,
];
const SKY = { base: { x: 960, y: 100 }, box: undefined };
const nothing = () => ({});
const aged =
  (agoMs: number): Case[2] =>
  (nowMs, aim) => ({
    aim: { ...aim, at: new Date(nowMs - agoMs).toISOString() },
  });

describe('a detection of', () => {
  const cases: readonly Case[] = [
    ['a camera without a pose', { pose: null }, nothing, { kind: 'unknown', reason: 'no_pose' }],
    [
      'a camera without the height of its mast',
      { mast: null },
      nothing,
      { kind: 'unknown', reason: 'no_mast' },
    ],
    ['a camera without a lens', { lens: null }, nothing, { kind: 'unknown', reason: 'no_lens' }],
    ['a box above the skyline', {}, () => SKY, { kind: 'bearing', reason: 'above_skyline' }],
    ['a turning camera without its aim', { ptz: true }, nothing, { kind: 'unknown', reason: 'no_ptz' }],
    [
      'a turning camera whose aim is 6 s old',
      { ptz: true },
      aged(6000),
      { kind: 'unknown', reason: 'stale_ptz' },
    ],
    [
      'a turning camera whose aim is 4 s old',
      { ptz: true },
      aged(4000),
      { kind: 'place', method: 'terrain_ray' },
    ],
    [
      'a turning camera in units that nobody mapped',
      { ptz: true },
      () => ({ ptz: { pan: 0.1, tilt: 0, zoom: 0 } }),
      { kind: 'unknown', reason: 'no_ptz' },
    ],
  ];
  it.each(cases)(
    '%s says so, and is given no place that it does not have',
    async (_, change, body, outcome) => {
      const fire = nextFire();
      const camera = await room.putCamera(`c${count}`, from(fire, 180, 4000), fire, change);
      const { azimuthDeg, pitchDeg } = camera.pose;
      const { alertId } = await room.see(camera, fire, body(room.clock.nowMs, { azimuthDeg, pitchDeg }));
      const { position } = await solved(alertId);
      expect(position).toMatchObject(outcome);
      expect('lon' in position).toBe(outcome['kind'] === 'place');
    },
  );
});

describe('a turning camera with a map of its units', () => {
  const units = (azimuthDeg: number, pitchDeg: number) => ({
    pan: (azimuthDeg - 180) / 175,
    tilt: pitchDeg / 45,
  });
  const mapped = async (fire: LonLat) => {
    const camera = await room.putCamera(`p${count}`, from(fire, 180, 4000), fire, { ptz: true });
    const sample = (azimuthDeg: number, pitchDeg: number) => ({
      units: { ...units(azimuthDeg, pitchDeg), zoom: 0 },
      azimuthDeg,
      pitchDeg,
    });
    await aims.fit(
      camera.id,
      { samples: [sample(20, -2), sample(140, 5), sample(300, -20)], rollDeg: 0 },
      OFFICER,
    );
    return camera;
  };

  it.each([
    [0, { kind: 'place' }],
    [4_000, { kind: 'place' }],
    [6_000, { kind: 'unknown', reason: 'stale_ptz' }],
    [60_000, { kind: 'unknown', reason: 'no_ptz' }],
  ])('is placed by the state it reported %d ms before, or says why not', async (agoMs, outcome) => {
    const fire = nextFire();
    const camera = await mapped(fire);
    // On the axis: a turning camera stands level.
    const { azimuthDeg, pitchDeg } = { ...camera.pose, azimuthDeg: camera.pose.azimuthDeg % 360 };
    const state = {
      ...units(azimuthDeg === 0 ? 360 : azimuthDeg, pitchDeg),
      zoom: 0,
      atMs: room.clock.nowMs - agoMs,
    };
    await recordPtzStates(db, camera.id, [{ ...state, pan: Math.min(1, state.pan) }]);
    const { alertId } = await room.see(camera, fire);
    expect((await solved(alertId)).position).toMatchObject(outcome);
  });

  it.each([
    ['a fixed camera', {}, [], 'fixed'],
    ['one sample', { ptz: true }, [20], 'too_few'],
    ['samples of one position', { ptz: true }, [20, 20], 'no_spread'],
  ])('is refused from %s', async (_, change, azimuths, reason) => {
    const fire = nextFire();
    const camera = await room.putCamera(`r${count}`, from(fire, 180, 4000), fire, change);
    const samples = azimuths.map((azimuthDeg) => ({
      units: { ...units(azimuthDeg, -2), zoom: 0 },
      azimuthDeg,
      pitchDeg: -2,
    }));
    await expect(aims.fit(camera.id, { samples, rollDeg: 0 }, OFFICER)).rejects.toMatchObject({
      code: 'ptz_map_refused',
      context: { reason },
    });
  });
});

describe('two cameras', () => {
  const SITES = {
    'on one mast': [from(CENTRE, 0, 0), 'same_mast'],
    'behind each other': [from(CENTRE, 180, 600), 'near_parallel'],
  } as const;

  it.each(Object.entries(SITES))('%s do not cross their bearings', async (name, [off, reason]) => {
    const fire = nextFire();
    const site = from(fire, 180, 4000);
    const behind = { lon: site.lon + off.lon - CENTRE.lon, lat: site.lat + off.lat - CENTRE.lat };
    const a = await room.putCamera(`${name} 1`, site, fire);
    const b = await room.putCamera(`${name} 2`, behind, fire);
    const first = await room.see(a, fire, SKY);
    await room.solver.settled();
    room.pause(10_000);
    const second = await room.see(b, fire, SKY);
    const [one, two] = [await solved(first.alertId), await solved(second.alertId)];
    expect([one.position.kind, two.position.kind]).toEqual(['bearing', 'bearing']);
    if (reason === 'same_mast') expect(one.position).toMatchObject({ reason });
  });

  it('with clocks 90 s apart are crossed all the same, with a warning that names the one', async () => {
    const fire = nextFire();
    const a = await room.putCamera('clock 1', from(fire, 180, 4000), fire);
    const b = await room.putCamera('clock 2', from(fire, 270, 4000), fire);
    const { alertId } = await room.see(a, fire);
    await room.solver.settled();
    await room.see(b, fire, { detectedAt: new Date(room.clock.nowMs - 90_000).toISOString() });
    const { id, position } = await solved(alertId);
    expect(position).toMatchObject({ kind: 'place', method: 'fused' });
    expect((await positionsOf(db, id))[0]?.warnings).toEqual([{ kind: 'clock_off', cameraId: 'clock 2' }]);
  });

  it('of which one runs 90 s ahead: its detection is refused, with what to do', async () => {
    const fire = nextFire();
    const camera = await room.putCamera('ahead', from(fire, 180, 4000), fire);
    const detectedAt = new Date(room.clock.nowMs + 90_000).toISOString();
    await expect(room.see(camera, fire, { detectedAt })).rejects.toMatchObject({ code: 'time_in_future' });
  });
});

describe('a hole in the terrain', () => {
  it('under the camera leaves flat ground, marked as such and wide', async () => {
    room.pause(3 * 3_600_000);
    const fire = { lon: 113.7, lat: 24.7 };
    const camera = await room.putCamera('in the hole', from(fire, 135, 1500), fire);
    const { alertId } = await room.see(camera, fire);
    const { position } = await solved(alertId);
    expect(position).toMatchObject({ kind: 'place', method: 'flat_earth', elevationM: null });
    if (position.kind === 'place') expect(position.ellipse.semiMajorM).toBeGreaterThan(300);
  });

  it('under the fire gives no place on the terrain', async () => {
    room.pause(3 * 3_600_000);
    const fire = { lon: 113.7, lat: 24.7 };
    const camera = await room.putCamera('beside the hole', { lon: 113.655, lat: 24.765 }, fire);
    const { alertId } = await room.see(camera, fire);
    const { position } = await solved(alertId);
    const told = position.kind === 'place' ? position.method : 'reason' in position ? position.reason : '';
    expect(['flat_earth', 'no_terrain']).toContain(told);
  });
});
