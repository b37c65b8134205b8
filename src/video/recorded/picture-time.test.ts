import { describe, expect, it } from 'vitest';
import { boxesAt, mediaTimeAt, nextRecorded } from './picture-time.ts';

const pieces = [
  { atMs: 10_000, startS: 0, durationS: 2 },
  { atMs: 12_000, startS: 2, durationS: 2 },
  // The recording paused for six seconds; the media timeline did not.
  { atMs: 20_000, startS: 4, durationS: 1 },
];

describe('the picture of a moment', () => {
  it.each([
    [10_000, 0],
    [11_500, 1.5],
    [12_000, 2],
    [13_250, 3.25],
    [20_500, 4.5],
  ])('of %i ms lies at %f s', (atMs, startS) => expect(mediaTimeAt(pieces, atMs)).toBeCloseTo(startS));

  it.each([9_999, 14_000, 19_999, 21_000])('is missing at %i ms', (atMs) =>
    expect(mediaTimeAt(pieces, atMs)).toBeNull(),
  );

  it('never leads over the end of its piece', () => expect(mediaTimeAt(pieces, 13_999.9)).toBeLessThan(4));
});

it('finds where pictures go on after a pause', () => {
  const spans = [
    { fromMs: 10, toMs: 20 },
    { fromMs: 30, toMs: 40 },
  ];
  expect([5, 15, 20, 35, 40].map((atMs) => nextRecorded(spans, atMs))).toEqual([10, 15, 30, 35, null]);
});

it('draws a box only on its own camera and around its own moment', () => {
  const mark = { cameraId: 'CAM-01', atMs: 5_000, box: {} };
  expect(boxesAt([mark], 'CAM-01', 5_500)).toEqual([mark]);
  expect(boxesAt([mark], 'CAM-01', 6_000)).toEqual([]);
  expect(boxesAt([mark], 'CAM-02', 5_000)).toEqual([]);
  expect(boxesAt([{ ...mark, box: null }], 'CAM-01', 5_000)).toEqual([]);
});
