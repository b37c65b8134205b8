import { exifSegment, withExif } from './exif-segment.ts';
import type { PhotoTold } from './outbox.ts';
import type { PhoneClock } from './phone-clock.ts';

const LONGEST_PX = 1600;
const QUALITY = 0.82;
/** The block stands at the beginning. */
const HEAD_BYTES = 256 * 1024;
/** A file that is older was not taken just now: where the phone is says nothing about it. */
const JUST_TAKEN_MS = 5 * 60_000;
const FIX_WITHIN_MS = 4_000;

/**
 * Shrinks a photo on the phone to the size a field report needs; when and where it was taken stay in it as evidence.
 * Rejects what is not a picture.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const scale = Math.min(1, LONGEST_PX / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const jpeg = await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob(
        (made) => (made ? resolve(made) : reject(new Error('this phone cannot make a JPEG'))),
        'image/jpeg',
        QUALITY,
      );
    });
    const segment = exifSegment(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    const whole = withExif(new Uint8Array(await jpeg.arrayBuffer()), segment);
    return new Blob([whole], { type: 'image/jpeg' });
  } finally {
    bitmap.close();
  }
}

/** What the phone knows beside the photo: its time by the server's clock, and its place when it was taken just now. */
export async function tellOfPhoto(file: File, clock: PhoneClock): Promise<PhotoTold> {
  const agoMs = Date.now() - file.lastModified;
  const told: PhotoTold = { atMs: clock.nowMs() - agoMs };
  if (Math.abs(agoMs) > JUST_TAKEN_MS) return told;
  return { ...told, ...(await placeNow()) };
}

/** Empty when the phone does not say or may not. */
function placeNow(): Promise<PhotoTold> {
  return new Promise((resolve) => {
    const { geolocation } = navigator as { geolocation?: Geolocation };
    if (!geolocation) return resolve({});
    geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ lon: longitude, lat: latitude, accuracyM: Math.min(100_000, Math.round(accuracy)) }),
      () => resolve({}),
      { enableHighAccuracy: true, maximumAge: 30_000, timeout: FIX_WITHIN_MS },
    );
  });
}
