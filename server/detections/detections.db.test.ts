import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { DetectionBody } from '../../contract/detections.ts';
import type { ErrorCode } from '../../contract/problems.ts';
import {
  DEVICE,
  OFFICER,
  dutyRoom,
  FIXED_CAMERA,
  jpeg,
  newDetection,
  START_MS,
  TURNING_CAMERA,
} from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';

const { db, pool } = await testDatabase();
const room = await dutyRoom(db);

const counts = async () =>
  (
    await pool.query(`select (select count(*) from alerts) as alerts, (select count(*) from detections) as detections,
      (select count(*) from snapshots) as snapshots, (select count(*) from alert_timeline) as timeline,
      (select count(*) from live_events) as events, (select count(*) from audit_entries) as audit`)
  ).rows[0] as Record<string, number>;
const at = (offsetMs: number) => new Date(room.clock.nowMs + offsetMs).toISOString();
let azimuthDeg = 0;
/** A direction in which nothing was seen yet. */
const fresh = () => ({ direction: { azimuthDeg: (azimuthDeg += 7) % 360, pitchDeg: 0 } });
const base64 = async (picture: Promise<Buffer>) => (await picture).toString('base64');
const truncated = async () => (await jpeg(200, 200)).subarray(0, 2000);

/** A header that claims far more pixels than its bytes hold. */
async function bomb(): Promise<Buffer> {
  const picture = await jpeg();
  const frame = picture.indexOf(Buffer.from([0xff, 0xc0]));
  picture.writeUInt16BE(60_000, frame + 5);
  picture.writeUInt16BE(60_000, frame + 7);
  return picture;
}

describe('a detection that cannot be taken', () => {
  it.each<[string, () => Partial<DetectionBody> | Promise<Partial<DetectionBody>>, ErrorCode]>([
    ['an unknown camera', () => ({ cameraId: 'CAM-99' }), 'camera_unknown'],
    ['SQL as camera', () => ({ cameraId: "'; drop table alerts; --" }), 'camera_unknown'],
    ['a time in the future', () => ({ detectedAt: at(61_000) }), 'time_in_future'],
    ['a time too far back', () => ({ detectedAt: at(-24 * 3_600_000 - 1) }), 'time_too_old'],
    [
      'a box outside the lens picture',
      () => ({ box: { x: 1900, y: 5, width: 30, height: 30 } }),
      'box_outside_image',
    ],
    [
      'a box outside the stated picture',
      () => ({ box: { x: 600, y: 5, width: 50, height: 30 }, image: { widthPx: 640, heightPx: 360 } }),
      'box_outside_image',
    ],
    ['a foot outside the picture', () => ({ base: { x: 5, y: 1100 } }), 'box_outside_image'],
    ['no direction at all', () => ({ direction: undefined }), 'direction_missing'],
    ['a distance without a direction', () => ({ direction: undefined, distanceM: 900 }), 'direction_missing'],
    [
      'a PNG',
      async () => ({
        snapshot: await base64(
          sharp(await jpeg())
            .png()
            .toBuffer(),
        ),
      }),
      'image_invalid',
    ],
    ['HTML as picture', () => ({ snapshot: Buffer.from('<html>').toString('base64') }), 'image_invalid'],
    ['an empty picture', () => ({ snapshot: '' }), 'image_invalid'],
    ['half a JPEG', async () => ({ snapshot: await base64(truncated()) }), 'image_invalid'],
    ['a pixel bomb', async () => ({ snapshot: await base64(bomb()) }), 'image_too_large'],
  ])('%s is refused and leaves nothing behind', async (_, body, code) => {
    const before = await counts();
    const { body: whole, ...request } = newDetection({ detectedAt: at(0), ...(await body()) });
    await expect(room.detections.create({ ...request, body: whole })).rejects.toMatchObject({ code });
    expect(await counts()).toEqual(before);
  });

  it('does not take its neighbours in the same batch with it', async () => {
    const results = await Promise.allSettled([
      room.detect(fresh()),
      room.detect({ ...fresh(), cameraId: 'CAM-99' }),
      room.detect(fresh()),
    ]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('the same key', () => {
  it('with the same body gets the same receipt, even long after and all at once', async () => {
    const detection = newDetection({ detectedAt: at(0), ...fresh() });
    const receipts = await Promise.all(Array.from({ length: 8 }, () => room.detections.create(detection)));
    expect(new Set(receipts.map((r) => r.detectionId)).size).toBe(1);
    const before = await counts();
    room.clock.nowMs += 48 * 3_600_000;
    expect(await room.detections.create(detection)).toEqual(receipts[0]);
    expect(await counts()).toEqual(before);
  });

  it('with another body is refused, in one batch as well as later', async () => {
    const idempotencyKey = randomUUID();
    const [first, second] = await Promise.allSettled([
      room.detect(fresh(), { idempotencyKey }),
      room.detect(fresh(), { idempotencyKey }),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { code: 'idempotency_key_reused' } });
    await expect(room.detect(fresh(), { idempotencyKey })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
  });

  it('from another device is another detection', async () => {
    const idempotencyKey = randomUUID();
    const other = { ...DEVICE, id: 'd-2' };
    const mine = await room.detect(fresh(), { idempotencyKey });
    expect(await room.detect(fresh(), { idempotencyKey, device: other })).not.toEqual(mine);
  });
});

describe('an accepted detection', () => {
  it('becomes an alert with place, picture, timeline, audit and feed in one commit', async () => {
    const before = await counts();
    const picture = await jpeg(320, 180);
    const { alertId, created, detectionId } = await room.detect({
      direction: undefined,
      box: { x: 480, y: 270, width: 96, height: 54 },
      image: { widthPx: 960, heightPx: 540 },
      distanceM: 3000,
      snapshot: picture.toString('base64'),
    });
    expect(created).toBe(true);
    const { alert, timeline, detections } = await room.alerts.read(alertId);
    expect(alert).toMatchObject({
      stage: 'new',
      revision: 1,
      detectionCount: 1,
      position: { kind: 'place', method: 'reported_distance' },
      place: { districtAdcode: expect.any(Number) as number },
      snapshot: { widthPx: 320, heightPx: 180, box: { x: 160, y: 90, width: 32, height: 18 } },
      illustrative: true,
    });
    expect(timeline).toMatchObject([{ action: 'detected', by: DEVICE, detail: { detectionId } }]);
    expect(detections).toMatchObject([{ id: detectionId, bearingDeg: expect.any(Number) as number }]);
    expect((await room.detections.snapshot(detectionId)).equals(picture)).toBe(true);
    const after = await counts();
    expect(Object.keys(after).filter((table) => after[table] !== (before[table] ?? 0) + 1)).toEqual([]);
  });

  it('joins its alert, counts there and sharpens the position', async () => {
    const { direction } = fresh();
    const first = await room.detect({ direction });
    room.clock.nowMs += 60_000;
    const second = await room.detect({ direction, kind: 'fire', confidence: 0.95, distanceM: 2000 });
    expect(second).toMatchObject({ alertId: first.alertId, created: false });
    const { alert, timeline } = await room.alerts.read(first.alertId);
    expect(alert).toMatchObject({
      detectionCount: 2,
      confidence: 0.95,
      smokeKind: 'smoke_fire',
      position: { kind: 'place' },
      revision: 1,
    });
    expect(timeline.map((entry) => entry.action)).toEqual(['detected', 'positioned']);
  });

  it('notes a fire that keeps burning every few minutes, not each time', async () => {
    const { direction } = fresh();
    const { alertId } = await room.detect({ direction });
    for (let i = 0; i < 12; i++) {
      room.clock.nowMs += 60_000;
      await room.detect({ direction });
    }
    const { alert, timeline } = await room.alerts.read(alertId);
    expect(alert.detectionCount).toBe(13);
    expect(timeline.map((entry) => entry.action)).toEqual(['detected', 'redetected', 'redetected']);
  });

  it('of one fire reported by many at once makes one alert, of two fires two', async () => {
    const [a, b] = [fresh(), fresh()];
    const receipts = await Promise.all(Array.from({ length: 20 }, (_, i) => room.detect(i % 2 ? a : b)));
    expect(new Set(receipts.map((r) => r.alertId)).size).toBe(2);
    expect(receipts.filter((r) => r.created)).toHaveLength(2);
  });

  it('of a turning camera without its aim has no place and says why', async () => {
    const box = { x: 1, y: 1, width: 20, height: 20 };
    const { alertId } = await room.detect({ cameraId: TURNING_CAMERA, direction: undefined, box });
    const { alert } = await room.alerts.read(alertId);
    expect(alert).toMatchObject({ position: { kind: 'unknown', reason: 'no_ptz' }, place: null });
  });

  it('keeps SQL, HTML and every script of the world as the text it is', async () => {
    const note = `'; drop table alerts; -- <script>alert(1)</script> \${1} %s \\u0000 𠮷 \u202e"`;
    const { alertId } = await room.detect({ ...fresh(), note });
    expect((await room.alerts.read(alertId)).detections[0]?.note).toBe(note);
  });

  it('tells when its camera was last heard', async () => {
    await room.detect(fresh());
    const camera = await db
      .selectFrom('cameras')
      .selectAll()
      .where('id', '=', FIXED_CAMERA)
      .executeTakeFirstOrThrow();
    expect(room.clock.nowMs - (camera.last_seen_at?.getTime() ?? START_MS)).toBeLessThanOrEqual(5_000);
  });
});

it('counts every detection once while officers decide at the same moment', async () => {
  const { direction } = fresh();
  const { alertId } = await room.detect({ direction });
  await Promise.all([
    ...Array.from({ length: 30 }, () => room.detect({ direction })),
    room.alerts.acknowledge(alertId, OFFICER, {}),
    room.alerts.reject(alertId, OFFICER, { reason: 'dust', note: '' }),
    ...Array.from({ length: 30 }, () => room.detect({ direction })),
  ]);
  const { alert, detections } = await room.alerts.read(alertId);
  expect(alert).toMatchObject({ detectionCount: 61, stage: 'rejected', acknowledgement: { by: OFFICER } });
  expect(detections).toHaveLength(61);
});

it('answers not_found for a picture that is not there', async () => {
  await expect(room.detections.snapshot('nothing')).rejects.toMatchObject({ code: 'not_found' });
});
