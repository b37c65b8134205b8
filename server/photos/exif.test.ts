import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { photoFacts } from './exif.ts';

async function exifOf(fields: { IFD2?: Record<string, string>; IFD3?: Record<string, string> }) {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .withExif(fields)
    .jpeg()
    .toBuffer();
  return (await sharp(jpeg).metadata()).exif;
}

it('reads the time with its offset, and takes a time without one as the city’s', async () => {
  const DateTimeOriginal = '2026:10:18 16:40:55';
  const inTokyo = await exifOf({ IFD2: { DateTimeOriginal, OffsetTimeOriginal: '+09:00' } });
  expect(photoFacts(inTokyo).takenAtMs).toBe(Date.parse('2026-10-18T16:40:55+09:00'));
  const plain = await exifOf({ IFD2: { DateTimeOriginal } });
  expect(photoFacts(plain)).toEqual({
    takenAtMs: Date.parse('2026-10-18T16:40:55+08:00'),
    place: null,
    takenWith: null,
  });
});

it('reads the place in each quarter of the earth', async () => {
  const exif = await exifOf({
    IFD3: {
      GPSLatitudeRef: 'S',
      GPSLatitude: '24/1 30/1 36/1',
      GPSLongitudeRef: 'W',
      GPSLongitude: '113/1 15/1 0/1',
    },
  });
  const { place } = photoFacts(exif);
  expect(place?.lat).toBeCloseTo(-24.51, 6);
  expect(place?.lon).toBeCloseTo(-113.25, 6);
});

it('says nothing, and never throws, for a block that is damaged anywhere', async () => {
  const whole = (await exifOf({ IFD2: { DateTimeOriginal: '2026:10:18 16:40:55' } })) ?? Buffer.alloc(0);
  expect(photoFacts(undefined)).toEqual({ takenAtMs: null, place: null, takenWith: null });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(whole.length), (noise, at) => {
      const damaged = Buffer.from(whole);
      damaged.set(noise.subarray(0, damaged.length - at), at);
      const { takenAtMs, place } = photoFacts(damaged);
      expect(takenAtMs === null || Number.isInteger(takenAtMs)).toBe(true);
      expect(place === null || Math.abs(place.lat) <= 90).toBe(true);
    }),
  );
});
