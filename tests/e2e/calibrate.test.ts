import { readFileSync } from 'node:fs';
import { destination, distanceM } from '../../domain/geo/geodesic.ts';
import { pixelOfAim } from '../../domain/sight/pose.ts';
import { viewOf } from '../../domain/sight/view.ts';
import { expect, openConsole, test } from './lookout.ts';

const snapshot = readFileSync('server/seed/clips/field-a.jpg').toString('base64');
const CAMERA = 'CAM-03';
/** How the camera really stands; it is registered at 135°, −2° and 38°. */
const TRUTH = { azimuthDeg: 140.5, pitchDeg: -3.2, rollDeg: 0.6 };
const LENS = { model: 'rectilinear', widthPx: 1920, heightPx: 1080, hfovDeg: 44, k1: 0, k2: 0 } as const;

interface Position {
  kind: string;
  lon: number;
  lat: number;
  lines: { bearingDeg: number }[];
}

test('a camera is calibrated from landmarks, and its detections move to where they belong', async ({
  page,
  city,
}) => {
  const detection = {
    cameraId: CAMERA,
    kind: 'smoke',
    confidence: 0.8,
    image: { widthPx: 1920, heightPx: 1080 },
    box: { x: 900, y: 760, width: 120, height: 140 },
    snapshot,
  };
  const id = await city.detect(detection);
  await openConsole(page, city, 'dispatcher', `/calibrate/${CAMERA}?lang=en`);
  const read = async <T>(path: string): Promise<T> =>
    (await (await page.request.get(`${city.url}${path}`)).json()) as T;
  const positionOf = async () =>
    (await read<{ alert: { position: Position } }>(`/api/v1/alerts/${id}`)).alert.position;
  const elevation = async (p: { lon: number; lat: number }) =>
    (await read<{ elevationM: number }>(`/api/v1/terrain/elevation?lon=${p.lon}&lat=${p.lat}`)).elevationM;

  const camera = await read<{ lon: number; lat: number; mastM: number }>(`/api/v1/cameras/${CAMERA}`);
  const lensM = (await elevation(camera)) + camera.mastM;
  const frame = page.getByRole('img', { name: 'Frame' });
  await expect(page.getByRole('heading', { name: /Calibrate CAM-03/ })).toBeVisible();
  await expect(frame).toBeVisible();

  const box = (await frame.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
  const landmarks = [
    [-16, 1500],
    [-7, 3200],
    [2, 900],
    [9, 5200],
    [15, 2400],
  ];
  for (const [turn = 0, rangeM = 0] of landmarks) {
    const place = destination(camera, TRUTH.azimuthDeg + turn, rangeM);
    const pixel = pixelOfAim(LENS, TRUTH, viewOf(camera, lensM, place, await elevation(place)));
    if (!pixel) throw new Error('the landmark lies behind the camera');
    expect(pixel.y).toBeLessThan(LENS.heightPx);
    await page.mouse.click(
      box.x + (pixel.x / LENS.widthPx) * box.width,
      box.y + (pixel.y / LENS.heightPx) * box.height,
    );
    const field = page.getByLabel(/Longitude and latitude of landmark/).last();
    await field.fill(`${place.lon.toFixed(6)}, ${place.lat.toFixed(6)}`);
    await field.press('Enter');
    await expect(page.getByRole('table', { name: 'Landmarks' })).toBeVisible();
    if (turn === -7) await expect(page.getByText('At least three pairs of landmarks')).toBeVisible();
  }
  const result = page.getByRole('group', { name: 'Result' });
  await expect(result).toContainText(/→ 140\.[3-7]/);
  const before = await positionOf();
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await expect(page.getByText('Saved as version 1').first()).toBeVisible();

  const kept = await positionOf();
  expect(kept).toEqual(before);
  await page.goto(`${city.url}/?lang=en&alert=${id}`);
  await page.getByText('How the position came about').click();
  await page.getByRole('button', { name: 'Position again with the newest calibration' }).click();
  await expect(page.getByText(`${CAMERA} v1`).first()).toBeVisible();
  const after = await positionOf();
  expect(after.lines[0]?.bearingDeg).toBeCloseTo((before.lines[0]?.bearingDeg ?? 0) + 5.5, 0);
  if (before.kind === 'place' && after.kind === 'place') expect(distanceM(before, after)).toBeGreaterThan(20);
});
