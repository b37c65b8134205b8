import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACKET_BYTES } from './ts-packet.ts';
import { TsSegmenter, type CutSegment } from './ts-segmenter.ts';

const MAP_PID = 0x1000;
const VIDEO_PID = 0x100;

function packet(pid: number, start: boolean, control: number, bytes: number[]): Uint8Array {
  const out = new Uint8Array(PACKET_BYTES).fill(0xff);
  out.set([0x47, (start ? 0x40 : 0) | (pid >> 8), pid & 255, control, ...bytes]);
  return out;
}
const PAT = packet(0, true, 0x10, [
  0,
  0,
  0xb0,
  13,
  0,
  1,
  0xc1,
  0,
  0,
  0,
  1,
  0xe0 | (MAP_PID >> 8),
  MAP_PID & 255,
]);
const PMT = packet(
  MAP_PID,
  true,
  0x10,
  [0, 2, 0xb0, 18, 0, 1, 0xc1, 0, 0, 0xe1, 0, 0xf0, 0].concat([
    0x1b,
    0xe0 | (VIDEO_PID >> 8),
    VIDEO_PID & 255,
    0xf0,
    0,
  ]),
);

/** A picture of two packets; `ticks` of the 90 kHz clock. */
function picture(ticks: number, key: boolean): Uint8Array[] {
  const pts = [
    0x21 | (Math.floor(ticks / 2 ** 30) << 1),
    Math.floor(ticks / 2 ** 22) & 255,
    1 | ((Math.floor(ticks / 2 ** 15) & 127) << 1),
    Math.floor(ticks / 2 ** 7) & 255,
    1 | ((ticks & 127) << 1),
  ];
  const head = [0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5, ...pts];
  return [packet(VIDEO_PID, true, 0x30, [1, key ? 0x40 : 0, ...head]), packet(VIDEO_PID, false, 0x10, [7])];
}

/** `pictures` at 10 a second, a key picture every `every`. */
function stream(pictures: number, every: number, firstTicks = 0): Uint8Array {
  const parts = Array.from({ length: pictures }, (_, index) => [
    ...(index % every === 0 ? [PAT, PMT] : []),
    ...picture((firstTicks + index * 9_000) % 2 ** 33, index % every === 0),
  ]);
  return Buffer.concat(parts.flat());
}

function cutAll(bytes: Uint8Array, sizes: readonly number[] = [], targetS = 1): CutSegment[] {
  const segmenter = new TsSegmenter(targetS);
  const cut: CutSegment[] = [];
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[index % Math.max(1, sizes.length)] ?? bytes.length;
    cut.push(...segmenter.push(bytes.subarray(at, at + size), 1_000 + index));
    at += size;
  }
  return cut;
}

describe('the segmenter', () => {
  it('begins every segment with the program tables and a key picture', () => {
    const cut = cutAll(stream(41, 10));
    expect(cut.map(({ durationS }) => durationS)).toEqual([1, 1, 1, 1]);
    for (const { bytes } of cut) {
      expect(Buffer.from(bytes.subarray(0, 188))).toEqual(Buffer.from(PAT));
      expect(Buffer.from(bytes.subarray(188, 376))).toEqual(Buffer.from(PMT));
      expect(bytes[376 + 5]).toBe(0x40);
    }
  });

  it.each([
    [2, 1, 'joins short groups of pictures up to the target'],
    [25, 2.5, 'never cuts inside a long group of pictures'],
  ])('with a key picture every %i: %d s, it %3$s', (every, durationS) => {
    const cut = cutAll(stream(60, every));
    expect(new Set(cut.map((segment) => segment.durationS))).toEqual(new Set([durationS]));
  });

  it('cuts the same however the stream is chopped up', () => {
    const bytes = stream(35, 10);
    const whole = cutAll(bytes).map((segment) => Buffer.from(segment.bytes).toString('base64'));
    const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, (chopped) => {
        const parts = cutAll(bytes, chopped).map((segment) => Buffer.from(segment.bytes).toString('base64'));
        expect(parts).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the stream again after bytes that belong to no packet', () => {
    const bytes = Buffer.concat([Buffer.from('not a packet'), stream(21, 10)]);
    expect(cutAll(bytes)).toHaveLength(2);
  });

  it('drops what comes before the first key picture', () => {
    const late = Buffer.concat([
      PAT,
      PMT,
      ...picture(0, false),
      ...picture(9_000, false),
      stream(21, 10, 18_000),
    ]);
    expect(cutAll(late).map(({ durationS }) => durationS)).toEqual([1, 1]);
  });

  it('counts through the wrap of the 33-bit clock', () => {
    const cut = cutAll(stream(31, 10, 2 ** 33 - 45_000));
    expect(cut.map(({ durationS, clockJumped }) => [durationS, clockJumped])).toEqual([
      [1, false],
      [1, false],
      [1, false],
    ]);
  });

  it('says when the clock of the stream jumps back, and tells the length by arrival', () => {
    const bytes = Buffer.concat([stream(10, 10, 900_000), stream(11, 10, 0)]);
    const [first] = cutAll(bytes, [188 * 3, 188 * 1000]);
    expect(first?.clockJumped).toBe(true);
    expect(first?.durationS).toBeLessThan(1);
  });
});
