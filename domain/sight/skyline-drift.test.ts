import { describe, expect, it } from 'vitest';
import { bearingDifferenceDeg } from '../geo/geodesic.ts';
import type { Pixel } from './lens.ts';
import { drawPicture } from './picture.fixture.ts';
import { type GreyPicture, pictureSkyline } from './picture-skyline.ts';
import { type Orientation, pixelOfAim } from './pose.ts';
import { CENTRE, groundOf, LENS } from './sight.fixture.ts';
import { skylineDrift } from './skyline-drift.ts';
import { skyline } from './skyline.ts';

const TRUE: Orientation = { azimuthDeg: 358, pitchDeg: -1.5, rollDeg: 1.2 };
const HILLS = groundOf(
  (lon, lat) => 150 + 120 * Math.sin(lon * 300) * Math.cos(lat * 260) + 60 * Math.sin(lon * 900),
);
const LENS_M = (HILLS.elevationAt(CENTRE.lon, CENTRE.lat) ?? 0) + 45;
const STEP_DEG = 0.1;
const FROM_DEG = 325;
const LINE = skyline(
  CENTRE,
  LENS_M,
  HILLS,
  Array.from({ length: 661 }, (_, i) => FROM_DEG + i * STEP_DEG),
);

function elevationAt(azimuthDeg: number): number | null {
  const at = bearingDifferenceDeg(FROM_DEG, azimuthDeg) / STEP_DEG;
  const [a, b] = [LINE[Math.floor(at)], LINE[Math.floor(at) + 1]];
  return a === undefined || b === undefined
    ? null
    : a.elevationDeg + (b.elevationDeg - a.elevationDeg) * (at % 1);
}

const pictureFrom = (o: Orientation, change?: (x: number, y: number, isSky: boolean) => number) =>
  drawPicture(LENS, o, LINE, change);

function seenIn(picture: GreyPicture): Pixel[] {
  const scale = LENS.widthPx / picture.widthPx;
  return (pictureSkyline(picture) ?? []).map(({ x, y }) => ({ x: x * scale, y: y * scale }));
}
const judge = (picture: GreyPicture) => skylineDrift(LENS, TRUE, seenIn(picture), elevationAt, 0.05);

describe('the skyline of a picture', () => {
  it('is found within a pixel or so, and the camera is steady', () => {
    expect(judge(pictureFrom(TRUE))).toMatchObject({ kind: 'steady' });
  });

  it.each([
    [0.8, 0.5],
    [-3.1, 0],
    [0, -1.2],
    [5, -2],
  ])('alarms on a camera knocked by %d° and %d°, and finds the turn', (azimuth, pitch) => {
    const knocked = { ...TRUE, azimuthDeg: TRUE.azimuthDeg + azimuth, pitchDeg: TRUE.pitchDeg + pitch };
    const drift = judge(pictureFrom(knocked));
    if (drift.kind !== 'drifted' || drift.turn === null) throw new Error(drift.kind);
    expect(Math.abs(drift.turn.azimuthDeg - azimuth)).toBeLessThan(0.15);
    expect(Math.abs(drift.turn.pitchDeg - pitch)).toBeLessThan(0.15);
  });

  it('is told through a cloud, a tower and a plume of smoke', () => {
    const marred = pictureFrom(TRUE, (x, y, isSky) => {
      if (x > 60 && x < 75 && y > 30) return isSky ? -100 : 0;
      if (x > 300 && x < 360 && y > 20) return isSky ? -60 : 30;
      return isSky && y < 25 ? 30 * Math.sin(x / 40) : 0;
    });
    expect(judge(marred)).toMatchObject({ kind: 'steady' });
  });

  it('is not there at night and in fog, which is no alarm', () => {
    const flat = (level: number): GreyPicture => ({
      widthPx: 480,
      heightPx: 270,
      grey: new Uint8Array(480 * 270).fill(level),
    });
    expect(pictureSkyline(flat(12))).toBeNull();
    expect(pictureSkyline(flat(200))).toBeNull();
    expect(judge(flat(12))).toEqual({ kind: 'undecided', reason: 'too-few' });
  });

  it('of another place matches no turn, which is no alarm either', () => {
    const other = LINE.filter((_, i) => i % 3 === 0).flatMap(({ azimuthDeg, elevationDeg }) => {
      const mirrored = { azimuthDeg: 2 * 358 - azimuthDeg, elevationDeg: 4 * elevationDeg - 3 };
      return pixelOfAim(LENS, TRUE, mirrored) ?? [];
    });
    expect(skylineDrift(LENS, TRUE, other, elevationAt, 0.05)).toEqual({
      kind: 'undecided',
      reason: 'no-match',
    });
  });
});
