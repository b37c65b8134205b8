const SOI = 0xffd8;
const APP1 = 0xffe1;
const SOS = 0xffda;
const ORIENTATION = 0x0112;
const MARKER_BYTES = 2;

/**
 * The EXIF block of a JPEG as a whole segment, its orientation set to upright: shrinking turns the picture already. Null
 * when there is none or when it cannot be read.
 */
export function exifSegment(jpeg: Uint8Array): Uint8Array | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  try {
    if (view.getUint16(0) !== SOI) return null;
    for (let at = MARKER_BYTES; at < jpeg.length - 4;) {
      const marker = view.getUint16(at);
      const size = view.getUint16(at + MARKER_BYTES);
      if (marker === SOS) return null;
      const end = at + MARKER_BYTES + size;
      if (marker === APP1 && view.getUint32(at + 4) === 0x45786966) {
        if (end > jpeg.length) return null;
        const segment = jpeg.slice(at, end);
        turnUpright(new DataView(segment.buffer), 10);
        return segment;
      }
      at = end;
    }
  } catch {
    // Cut off or damaged: the photo goes without.
  }
  return null;
}

/** The picture with the block as its first segment. */
export function withExif(jpeg: Uint8Array<ArrayBuffer>, segment: Uint8Array | null): Uint8Array<ArrayBuffer> {
  if (segment === null) return jpeg;
  const whole = new Uint8Array(jpeg.length + segment.length);
  whole.set(jpeg.subarray(0, MARKER_BYTES));
  whole.set(segment, MARKER_BYTES);
  whole.set(jpeg.subarray(MARKER_BYTES), MARKER_BYTES + segment.length);
  return whole;
}

/** `tiff` is where the TIFF header of the block begins. */
function turnUpright(view: DataView, tiff: number): void {
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (view.getUint16(entry, little) === ORIENTATION) view.setUint16(entry + 8, 1, little);
  }
}
