import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exifSegment, withExif } from './exif-segment.ts';

/** A TIFF block with an orientation and a maker's name, as a phone writes it. */
function block(little: boolean, orientation: number): Uint8Array {
  const bytes = new Uint8Array(10 + 8 + 2 + 2 * 12 + 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, bytes.length - 2);
  view.setUint32(4, 0x45786966);
  view.setUint16(10, little ? 0x4949 : 0x4d4d);
  view.setUint16(12, 42, little);
  view.setUint32(14, 8, little);
  view.setUint16(18, 2, little);
  view.setUint16(20, 0x010f, little);
  view.setUint16(32, 0x0112, little);
  view.setUint16(40, orientation, little);
  return bytes;
}
const jpeg = (...segments: (Uint8Array | number[])[]) =>
  new Uint8Array([0xff, 0xd8, ...segments.flatMap((one) => [...one]), 0xff, 0xda, 0, 2]);
const jfif = [0xff, 0xe0, 0, 4, 1, 2];

it.each([true, false])(
  'takes the block of a photo over to the shrunk one, upright (little-endian: %s)',
  (little) => {
    const segment = exifSegment(jpeg(jfif, block(little, 6)));
    expect(segment).toEqual(block(little, 1));
    const shrunk = jpeg(jfif);
    const whole = withExif(shrunk, segment);
    expect(whole.subarray(0, 4)).toEqual(new Uint8Array([0xff, 0xd8, 0xff, 0xe1]));
    expect(exifSegment(whole)).toEqual(segment);
    expect(whole.length).toBe(shrunk.length + (segment?.length ?? 0));
  },
);

it('goes without where there is none', () => {
  expect(exifSegment(jpeg(jfif))).toBeNull();
  expect(exifSegment(new Uint8Array())).toBeNull();
  const shrunk = jpeg(jfif);
  expect(withExif(shrunk, null)).toBe(shrunk);
});

it('never throws on what is damaged', () => {
  const whole = jpeg(jfif, block(true, 6));
  fc.assert(
    fc.property(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 }), (cut, noise) => {
      exifSegment(new Uint8Array([...whole.subarray(0, cut), ...noise]));
    }),
  );
});
