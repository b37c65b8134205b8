import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { verifyAudit } from '../../audit/audit.service.ts';
import { json } from '../../database/json.ts';
import { testDatabase } from '../../database/testing.ts';
import { systemClock } from '../clock.ts';
import { ffmpegAt } from '../ffmpeg.ts';
import { createVideoGateway } from '../gateway.ts';
import { startRecorder, type Recorder } from '../recorder/recorder.ts';
import { recordingsService } from '../recorder/recordings.service.ts';
import { evidenceRepository } from './evidence.repository.ts';
import { evidenceService } from './evidence.service.ts';
import { startKeeper, type Keeper } from './keep-evidence.ts';

const run = promisify(execFile);
const { db } = await testDatabase();
const log = pino({ level: 'silent' });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const officer = { kind: 'user', id: 'u1', name: '值班员' } as const;

describe('the evidence of an alert', () => {
  let dataDir: string;
  let recorder: Recorder;
  let keeper: Keeper;
  let evidence: ReturnType<typeof evidenceService>;
  let alertId: number;
  const gatewayOf = () => createVideoGateway({ dataDir, log });
  let gateway: ReturnType<typeof gatewayOf>;
  const repository = evidenceRepository(db);
  const cameras = [
    { id: 'CAM-A', source: { kind: 'clip' as const, name: 'field-a' } },
    { id: 'CAM-B', source: { kind: 'clip' as const, name: 'field-b' } },
  ];

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'lookout-evidence-'));
    gateway = gatewayOf();
    recorder = await startRecorder({
      dataDir,
      limits: { hours: 1, mostBytes: 1e9, keepFreeBytes: 0 },
      gateway,
      cameras: () => Promise.resolve(cameras),
      log,
    });
    await vi.waitFor(() => {
      for (const { id } of cameras) expect(recorder.counts().get(id)?.segments).toBeGreaterThanOrEqual(8);
    }, 10_000);
    // Its window has just ended: most of it lies before the recording began.
    const firstMs = Date.now() - 121_500;
    const alert = await db
      .insertInto('alerts')
      .values({
        kind: 'camera_smoke',
        smoke_kind: 'smoke',
        first_detected_at: new Date(firstMs),
        last_detected_at: new Date(firstMs),
        created_at: new Date(firstMs),
        detection_count: 2,
        confidence: 0.8,
        position: json({
          kind: 'unknown' as const,
          reason: 'no_direction' as never,
          near: { lon: 113.5, lat: 24.9 },
        }),
        positioned_at: new Date(firstMs),
        place: null,
        sightings: json([]),
        camera_ids: ['CAM-A', 'CAM-B'],
        snapshot: null,
        last_redetection_noted_at: null,
        acknowledged_by: null,
        acknowledged_at: null,
        verified_by: null,
        verified_at: null,
        reject_reason: null,
        closed_by: null,
        closed_at: null,
        illustrative: true,
        merged_into: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    alertId = alert.id;
    const evidenceDir = path.join(dataDir, 'video', 'evidence');
    keeper = startKeeper({ evidenceDir, recorder, repository, log, nowMs: Date.now });
    evidence = evidenceService({
      evidenceDir,
      repository,
      recordings: recordingsService({
        recorder,
        previews: null,
        hours: 1,
        findCamera: (id) => Promise.resolve({ id, recording: true }),
        switchCamera: () => Promise.resolve(),
        marksOfCamera: repository.marksOfCamera,
      }),
      findCamera: () => Promise.resolve({ name_zh: '甲塔', name_en: 'Tower A', lon: 113.5, lat: 24.9 }),
      ffmpeg: ffmpegAt('ffmpeg', systemClock),
      nowMs: Date.now,
    });
  });
  afterAll(async () => {
    await keeper.stop();
    await recorder.close();
    await gateway.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const kept = () =>
    vi.waitFor(async () => {
      await keeper.sweep();
      const { clips } = await evidence.read(alertId);
      expect(clips.map(({ state }) => state)).toEqual(['kept', 'kept']);
      return clips;
    }, 20_000);

  it('is kept once for each camera, with its hash in the audit log', async () => {
    const clips = await kept();
    expect(await keeper.sweep()).toBe(0);
    const audit = await db
      .selectFrom('audit_entries')
      .select('body')
      .where('subject', '=', `alert:${alertId}`)
      .execute();
    const told = audit.map(({ body }) => JSON.parse(body) as { detail: { sha256: string } });
    expect(new Set(told.map(({ detail }) => detail.sha256))).toEqual(
      new Set(clips.map((clip) => clip.sha256)),
    );
    const row = await repository.find(alertId, 'CAM-A');
    const file = await readFile(path.join(dataDir, 'video', 'evidence', `${row?.file}.clip`));
    expect(sha256(file)).toBe(row?.sha256);
    expect(await verifyAudit(db)).toMatchObject({ entries: 2 });
  });

  it('stays when the ring is dropped to the last byte, and plays with absolute dates', async () => {
    await kept();
    while (await recorder.ring.dropOldest());
    const playlist = await (await evidence.playlist(alertId, 'CAM-A')).text();
    expect(playlist).toContain('#EXT-X-PROGRAM-DATE-TIME:20');
    expect(playlist).toContain('#EXT-X-ENDLIST');
    const names = playlist.split('\n').filter((line) => line.endsWith('.m4s'));
    const init = /MAP:URI="([^"]+)"/.exec(playlist)?.[1] ?? '';
    const parts = await Promise.all(
      [init, ...names].map(async (name) =>
        Buffer.from(await (await evidence.segment(alertId, 'CAM-A', name)).arrayBuffer()),
      ),
    );
    const file = path.join(dataDir, 'played.mp4');
    await writeFile(file, Buffer.concat(parts));
    const { stdout } = await run('ffprobe', ['-v', 'error', '-count_packets', '-show_streams', file]);
    expect(stdout).toContain('codec_name=h264');
  });

  it('goes out as an MP4 that ffprobe accepts and whose hash is the one beside it and in the audit log', async () => {
    await kept();
    const response = await evidence.clip(alertId, 'CAM-B', officer);
    const bytes = Buffer.from(await response.arrayBuffer());
    const sidecar = await evidence.sidecar(alertId, 'CAM-B');
    expect(sha256(bytes)).toBe(sidecar.file.sha256);
    expect(bytes.length).toBe(sidecar.file.bytes);
    const file = path.join(dataDir, 'out.mp4');
    await writeFile(file, bytes);
    const { stdout, stderr } = await run('ffprobe', ['-v', 'warning', '-show_format', '-of', 'json', file]);
    expect(stderr).toBe('');
    const { format } = JSON.parse(stdout) as {
      format: { duration: string; tags: { creation_time: string } };
    };
    const spanS = (Date.parse(sidecar.to) - Date.parse(sidecar.from)) / 1000;
    expect(Number(format.duration)).toBeCloseTo(spanS, 0);
    expect(Math.abs(Date.parse(format.tags.creation_time) - Date.parse(sidecar.from))).toBeLessThan(1_000);
    const last = await db.selectFrom('audit_entries').select('body').orderBy('id', 'desc').executeTakeFirst();
    expect(JSON.parse(last?.body ?? '{}')).toMatchObject({
      actor: officer,
      action: 'evidence.export',
      detail: { cameraId: 'CAM-B', mp4Sha256: sidecar.file.sha256 },
    });
  });
});
