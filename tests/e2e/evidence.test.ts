import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { AlertDetail } from '../../contract/alerts.ts';
import type { EvidenceSidecar } from '../../contract/recordings.ts';
import { expect, openConsole, test } from './lookout.ts';

const run = promisify(execFile);
/** Between two masts that are recorded: each gives a bearing of its own to the same place. */
const PLACE = { lon: 113.87, lat: 24.987, accuracyM: 60 };
const SEEN_FROM = [
  { cameraId: 'CAM-04', azimuthDeg: 54.8 },
  { cameraId: 'CAM-05', azimuthDeg: 314.8 },
];

test('the evidence of an alert is scrubbed across two cameras and exported with a hash that verifies', async ({
  page,
  city,
}) => {
  // Seen almost two minutes ago, so that its clips are due in a few seconds; before the start nothing was recorded.
  const detectedAt = new Date(Date.now() - 117_000).toISOString();
  const ids: number[] = [];
  for (const { cameraId, azimuthDeg } of SEEN_FROM)
    ids.push(
      await city.detect({
        cameraId,
        detectedAt,
        kind: 'smoke',
        confidence: 0.86,
        image: { widthPx: 640, heightPx: 360 },
        box: { x: 235, y: 96, width: 172, height: 131 },
        direction: { azimuthDeg, pitchDeg: -1 },
        position: PLACE,
      }),
    );
  await openConsole(page, city, 'dispatcher', '/?lang=en');
  // One fire for the officer, unless both bearings were found to be one before.
  const [into, other] = ids;
  await page.request.post(`${city.url}/api/v1/alerts/${other}/merge`, {
    headers: { origin: city.url },
    data: { into, reason: 'one fire' },
  });
  const fire = async () => {
    const details = await Promise.all(
      ids.map(async (one) => (await page.request.get(`${city.url}/api/v1/alerts/${one}`)).json()),
    );
    const both = (details as AlertDetail[]).find(({ alert }) => alert.cameraIds.length === 2);
    return both?.alert.id;
  };
  await expect.poll(fire).toBeTruthy();
  const id = await fire();
  await page.goto(`${city.url}/?lang=en&alert=${id}`);
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  const evidence = page.getByRole('group', { name: 'Recorded evidence' });
  const videos = evidence.locator('video[data-showing="true"]');
  await expect(videos).toHaveCount(2);

  // The last seconds of the axis are there for both cameras, and both follow.
  const axis = evidence.getByRole('slider');
  await evidence.getByRole('button', { name: 'Pause the recording' }).click();
  const timesS = () =>
    videos.evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).currentTime));
  await expect(evidence.getByRole('link', { name: 'Export MP4' })).toHaveCount(2, { timeout: 30_000 });
  await axis.press('End');
  for (let second = 0; second < 3; second++) await axis.press('ArrowLeft');
  await expect(videos).toHaveCount(2);
  const before = await timesS();
  for (let second = 0; second < 2; second++) await axis.press('ArrowLeft');
  await expect
    .poll(async () => (await timesS()).map((timeS, index) => Math.round((before[index] ?? 0) - timeS)))
    .toEqual([2, 2]);

  const downloads = [];
  for (const name of ['Export MP4', 'Proof (JSON)']) {
    const coming = page.waitForEvent('download');
    await evidence.getByRole('link', { name }).first().click();
    downloads.push(await (await coming).path());
  }
  const [clip = '', proof = ''] = downloads;
  const sidecar = JSON.parse(await readFile(proof, 'utf8')) as EvidenceSidecar;
  expect(
    createHash('sha256')
      .update(await readFile(clip))
      .digest('hex'),
  ).toBe(sidecar.file.sha256);
  const { stderr, stdout } = await run('ffprobe', ['-v', 'warning', '-show_streams', '-of', 'json', clip]);
  expect(stderr).toBe('');
  const { streams } = JSON.parse(stdout) as { streams: { codec_name: string; nb_frames: string }[] };
  expect(streams[0]?.codec_name).toBe('h264');
  expect(Number(streams[0]?.nb_frames)).toBeGreaterThan(20);
});
