import sharp from 'sharp';
import { ProblemError } from '../http/problem.ts';

/** More than any camera of the field sends; a few kilobytes can claim far more and fill the memory. */
export const JPEG_MAX_PIXELS = 50_000_000;

// A few pictures at a time on few cores: each would otherwise start a thread per core.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Size in pixels of a JPEG that can be read to its end. Throws image_invalid for anything else, image_too_large beyond
 * JPEG_MAX_PIXELS; the pixels are counted before they are decoded.
 */
export async function checkJpeg(bytes: Uint8Array): Promise<{ widthPx: number; heightPx: number }> {
  const size = await jpegSize(bytes);
  try {
    // Shrunk while it is decoded: the whole stream is read, an eighth of the arithmetic is done.
    await sharp(bytes, { failOn: 'error', limitInputPixels: JPEG_MAX_PIXELS })
      .resize(Math.max(1, Math.ceil(size.widthPx / 8)))
      .raw()
      .toBuffer();
  } catch (error) {
    throw invalid(error);
  }
  return size;
}

/** Size as the header states it, with the same refusals; whether the rest can be read is not known yet. */
export async function jpegSize(bytes: Uint8Array): Promise<{ widthPx: number; heightPx: number }> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff)
    throw invalid('it does not start like a JPEG');
  const { format, width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw invalid(error);
    });
  if (format !== 'jpeg') throw invalid(`it is ${format}`);
  if (width * height > JPEG_MAX_PIXELS) {
    throw new ProblemError(
      'image_too_large',
      `The picture is ${width} × ${height} pixels; at most ${JPEG_MAX_PIXELS / 1e6} million are taken.`,
      { context: { widthPx: width, heightPx: height, maxPixels: JPEG_MAX_PIXELS } },
    );
  }
  return { widthPx: width, heightPx: height };
}

export function invalid(why: unknown): ProblemError {
  const reason = (why instanceof Error ? why.message : String(why)).split('\n')[0];
  return new ProblemError('image_invalid', `The picture is not a JPEG that can be read: ${reason}.`);
}

const HEADERS = {
  'content-type': 'image/jpeg',
  'cache-control': 'private, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-disposition': 'inline',
  // A picture opened on its own runs nothing, whatever it may be taken for.
  'content-security-policy': "default-src 'none'; sandbox",
};

/** A picture that never changes under its address. */
export function jpegResponse(jpeg: Uint8Array): Response {
  return new Response(new Uint8Array(jpeg), {
    headers: { ...HEADERS, 'content-length': String(jpeg.length) },
  });
}
