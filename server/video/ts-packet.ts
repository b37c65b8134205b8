/** Reading MPEG-2 transport stream packets (ISO/IEC 13818-1 §2.4.3): one packet, or one at an offset. */

export const PACKET_BYTES = 188;
const SYNC = 0x47;
const VIDEO_STREAM_TYPES = new Set([0x1b, 0x24]);

export const isPacketAt = (bytes: Uint8Array, at: number): boolean => bytes[at] === SYNC;
export const pidOf = (packet: Uint8Array): number => (((packet[1] ?? 0) & 0x1f) << 8) | (packet[2] ?? 0);
/** A picture or a program table begins in this packet. */
export const startsUnitAt = (bytes: Uint8Array, at: number): boolean => ((bytes[at + 1] ?? 0) & 0x40) !== 0;

/** The muxer marks key pictures with the random access indicator. */
export function isRandomAccess(packet: Uint8Array): boolean {
  return hasAdaptation(packet) && (packet[4] ?? 0) > 0 && ((packet[5] ?? 0) & 0x40) !== 0;
}

const hasAdaptation = (packet: Uint8Array): boolean => ((packet[3] ?? 0) & 0x20) !== 0;

function payloadAt(packet: Uint8Array): number {
  return hasAdaptation(packet) ? 5 + (packet[4] ?? 0) : 4;
}

/** Program association → PID of the first program map, or null. */
export function programMapPid(packet: Uint8Array): number | null {
  const at = sectionAt(packet);
  if (packet[at] !== 0x00) return null;
  return (((packet[at + 10] ?? 0) & 0x1f) << 8) | (packet[at + 11] ?? 0);
}

/** Program map → PID of the first H.264 or H.265 stream, or null. */
export function videoPid(packet: Uint8Array): number | null {
  const at = sectionAt(packet);
  if (packet[at] !== 0x02) return null;
  const end = at + 3 + ((((packet[at + 1] ?? 0) & 0x0f) << 8) | (packet[at + 2] ?? 0)) - 4;
  let entry = at + 12 + ((((packet[at + 10] ?? 0) & 0x0f) << 8) | (packet[at + 11] ?? 0));
  while (entry + 5 <= Math.min(end, PACKET_BYTES)) {
    const pid = (((packet[entry + 1] ?? 0) & 0x1f) << 8) | (packet[entry + 2] ?? 0);
    if (VIDEO_STREAM_TYPES.has(packet[entry] ?? 0)) return pid;
    entry += 5 + ((((packet[entry + 3] ?? 0) & 0x0f) << 8) | (packet[entry + 4] ?? 0));
  }
  return null;
}

function sectionAt(packet: Uint8Array): number {
  const payload = payloadAt(packet);
  return payload + 1 + (packet[payload] ?? 0);
}

/** Presentation time of the picture that starts in this packet, in 90 kHz ticks, or null. */
export function presentationTicks(packet: Uint8Array): number | null {
  const at = payloadAt(packet);
  if (packet[at] !== 0 || packet[at + 1] !== 0 || packet[at + 2] !== 1) return null;
  if (((packet[at + 7] ?? 0) & 0x80) === 0) return null;
  const byte = (offset: number): number => packet[at + offset] ?? 0;
  const high = (byte(9) >> 1) & 0x07;
  const middle = ((byte(10) << 8) | byte(11)) >> 1;
  const low = ((byte(12) << 8) | byte(13)) >> 1;
  return high * 2 ** 30 + middle * 2 ** 15 + low;
}
