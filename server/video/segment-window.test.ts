import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_WINDOW, renderPlaylist, slide, type Segment } from './segment-window.ts';

const segment = (sequence: number, more: Partial<Segment> = {}): Segment => ({
  name: `${sequence}.ts`,
  sequence,
  durationS: 1,
  programDateMs: sequence * 1000,
  discontinuity: false,
  ...more,
});

describe('the segment window', () => {
  it('writes a live playlist with a date on every segment', () => {
    const { window } = slide(EMPTY_WINDOW, segment(7, { durationS: 1.04 }), 8);
    const { window: two } = slide(window, segment(8, { discontinuity: true }), 8);
    expect(renderPlaylist(two, 'init.mp4').split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-TARGETDURATION:1',
      '#EXT-X-MEDIA-SEQUENCE:7',
      '#EXT-X-DISCONTINUITY-SEQUENCE:0',
      '#EXT-X-MAP:URI="init.mp4"',
      '#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:07.000Z',
      '#EXTINF:1.04000,',
      '7.ts',
      '#EXT-X-DISCONTINUITY',
      '#EXT-X-PROGRAM-DATE-TIME:1970-01-01T00:00:08.000Z',
      '#EXTINF:1.00000,',
      '8.ts',
      '',
    ]);
  });

  it('numbers a discontinuity the same before and after it slides out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (breaks, size) => {
          let window = EMPTY_WINDOW;
          const numberOf = new Map<number, number>();
          for (const [index, discontinuity] of breaks.entries()) {
            ({ window } = slide(window, segment(index, { discontinuity }), size));
            expect(window.segments.length).toBeLessThanOrEqual(size);
            let number = window.discontinuitySequence;
            for (const listed of window.segments) {
              if (listed.discontinuity) number += 1;
              expect(numberOf.get(listed.sequence) ?? number).toBe(number);
              numberOf.set(listed.sequence, number);
            }
          }
        },
      ),
    );
  });

  it('rounds the target up as RFC 8216 allows and never lowers it', () => {
    const long = slide(EMPTY_WINDOW, segment(1, { durationS: 3.6 }), 2).window;
    const after = [2, 3, 4].reduce((window, n) => slide(window, segment(n), 2).window, long);
    expect([long.targetDurationS, after.targetDurationS]).toEqual([4, 4]);
  });
});
