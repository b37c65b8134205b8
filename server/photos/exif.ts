import { shanghaiInstant } from '../../domain/shanghai-time.ts';

export interface PhotoFacts {
  /** Epoch milliseconds; null when the photo does not say. */
  takenAtMs: number | null;
  /** WGS-84; null when the photo does not say. */
  place: { lon: number; lat: number } | null;
  /** Make and model; null when the photo does not say. */
  takenWith: string | null;
}

const NOTHING: PhotoFacts = { takenAtMs: null, place: null, takenWith: null };
/** Tags of Exif 2.32 (CIPA DC-008). */
const TAG = {
  make: 0x010f,
  model: 0x0110,
  exifIfd: 0x8769,
  gpsIfd: 0x8825,
  dateTimeOriginal: 0x9003,
  offsetTimeOriginal: 0x9011,
  latRef: 1,
  lat: 2,
  lonRef: 3,
  lon: 4,
} as const;
const ASCII = 2;
const RATIONAL = 5;
const MAX_ENTRIES = 512;

/** When and where a photo was taken, from its EXIF block (with or without the leading `Exif\0\0`). Never throws. */
export function photoFacts(exif: Uint8Array | undefined): PhotoFacts {
  if (!exif) return NOTHING;
  const start = Buffer.from(exif.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? 6 : 0;
  try {
    return readTiff(Buffer.from(exif.subarray(start)));
  } catch {
    // A damaged block says nothing: the photo itself may still be good.
    return NOTHING;
  }
}

function readTiff(tiff: Buffer): PhotoFacts {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return NOTHING;
  const reader = new TiffReader(tiff, order === 'II');
  const main = reader.directory(reader.u32(4));
  const exif = reader.directory(reader.pointer(main, TAG.exifIfd));
  const gps = reader.directory(reader.pointer(main, TAG.gpsIfd));
  return {
    takenAtMs: timeOf(reader.text(exif, TAG.dateTimeOriginal), reader.text(exif, TAG.offsetTimeOriginal)),
    place: placeOf(
      degrees(reader.rationals(gps, TAG.lon), reader.text(gps, TAG.lonRef), 'W'),
      degrees(reader.rationals(gps, TAG.lat), reader.text(gps, TAG.latRef), 'S'),
    ),
    takenWith: deviceOf(reader.text(main, TAG.make), reader.text(main, TAG.model)),
  };
}

function placeOf(lon: number | null, lat: number | null): PhotoFacts['place'] {
  if (lon === null || lat === null || Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  // Phones write zeros when they have no fix.
  return lon === 0 && lat === 0 ? null : { lon, lat };
}

/** Models often begin with the make. */
function deviceOf(make: string | null, model: string | null): string | null {
  const [maker, name] = [make?.trim() ?? '', model?.trim() ?? ''];
  const both = name.toLowerCase().startsWith(maker.toLowerCase()) ? name : `${maker} ${name}`;
  return both.trim() || null;
}

/** `YYYY:MM:DD hh:mm:ss`; without its offset it is taken as the city's time. */
function timeOf(text: string | null, offset: string | null): number | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(text ?? '');
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const inCity = shanghaiInstant(year, month, day, hour, minute, second);
  const stated = /^([+-])(\d\d):(\d\d)/.exec(offset ?? '');
  if (inCity === null || !stated) return inCity;
  const aheadMin = (Number(stated[2]) * 60 + Number(stated[3])) * (stated[1] === '-' ? -1 : 1);
  return inCity + (8 * 60 - aheadMin) * 60_000;
}

function degrees(dms: number[] | null, ref: string | null, negative: string): number | null {
  const [d, m = 0, s = 0] = dms ?? [];
  if (d === undefined || ![d, m, s].every(Number.isFinite)) return null;
  return (d + m / 60 + s / 3600) * (ref?.startsWith(negative) ? -1 : 1);
}

/** Offset of each tag's 12-byte entry. */
type Directory = Map<number, number>;

class TiffReader {
  private readonly tiff: Buffer;
  private readonly little: boolean;

  constructor(tiff: Buffer, little: boolean) {
    this.tiff = tiff;
    this.little = little;
  }

  u16(at: number): number {
    return this.little ? this.tiff.readUInt16LE(at) : this.tiff.readUInt16BE(at);
  }

  u32(at: number): number {
    return this.little ? this.tiff.readUInt32LE(at) : this.tiff.readUInt32BE(at);
  }

  directory(at: number | null): Directory {
    const entries: Directory = new Map();
    if (at === null) return entries;
    const count = Math.min(this.u16(at), MAX_ENTRIES);
    for (let i = 0; i < count; i++) entries.set(this.u16(at + 2 + 12 * i), at + 2 + 12 * i);
    return entries;
  }

  pointer(directory: Directory, tag: number): number | null {
    const entry = directory.get(tag);
    return entry === undefined ? null : this.u32(entry + 8);
  }

  text(directory: Directory, tag: number): string | null {
    const entry = directory.get(tag);
    if (entry === undefined || this.u16(entry + 2) !== ASCII) return null;
    const length = Math.min(this.u32(entry + 4), 64);
    const at = length <= 4 ? entry + 8 : this.u32(entry + 8);
    return this.tiff.toString('latin1', at, at + length).replaceAll('\0', '');
  }

  rationals(directory: Directory, tag: number): number[] | null {
    const entry = directory.get(tag);
    if (entry === undefined || this.u16(entry + 2) !== RATIONAL) return null;
    const count = Math.min(this.u32(entry + 4), 3);
    const at = this.u32(entry + 8);
    return Array.from({ length: count }, (_, i) => this.u32(at + 8 * i) / this.u32(at + 8 * i + 4));
  }
}
