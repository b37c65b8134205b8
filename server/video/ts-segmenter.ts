import {
  isPacketAt,
  isRandomAccess,
  PACKET_BYTES,
  pidOf,
  presentationTicks,
  programMapPid,
  startsUnitAt,
  videoPid,
} from './ts-packet.ts';

export interface CutSegment {
  bytes: Uint8Array;
  durationS: number;
  /** When the first byte of its first picture came in. */
  arrivedAtMs: number;
  /** The stream's own clock jumped within or before this segment. */
  clockJumped: boolean;
}

const TICKS_PER_S = 90_000;
const WRAP = 2 ** 33;
const LONGEST_S = 60;
const MOST_BYTES = 64 * 1024 * 1024;
/** A key picture this much before the target still ends a segment: frame intervals are not exact. */
const SLACK_S = 0.08;

interface OpenSegment {
  parts: Uint8Array[];
  byteLength: number;
  startTicks: number;
  arrivedAtMs: number;
}

/**
 * Cuts an MPEG-TS byte stream into segments that each begin with program tables and a key picture.
 * Cuts at the first key picture after `targetS`. What comes before the first key picture is dropped,
 * and so is a segment over 64 MiB, which can only come from a stream without key pictures.
 */
export class TsSegmenter {
  #targetS: number;
  #rest: Uint8Array = new Uint8Array(0);
  #tables = new Map<number, Uint8Array>();
  #mapPid = -1;
  #videoPid = -1;
  #open: OpenSegment | null = null;

  constructor(targetS: number) {
    this.#targetS = targetS;
  }

  push(chunk: Uint8Array, nowMs: number): CutSegment[] {
    const bytes = this.#rest.length === 0 ? chunk : joined([this.#rest, chunk]);
    const cut: CutSegment[] = [];
    let at = 0;
    let from = 0;
    while (at + PACKET_BYTES <= bytes.length) {
      if (!isPacketAt(bytes, at)) {
        at += 1;
        continue;
      }
      // Nearly all packets go on with what another began: they cost no more than this look.
      const startTicks = startsUnitAt(bytes, at)
        ? this.#keyPictureAt(bytes.subarray(at, at + PACKET_BYTES))
        : null;
      if (startTicks !== null && this.#longEnough(startTicks)) {
        this.#append(bytes.subarray(from, at));
        from = at;
        if (this.#open) cut.push(finish(this.#open, startTicks, nowMs));
        const tables = [...this.#tables.values()];
        this.#open = { parts: tables, byteLength: 0, startTicks, arrivedAtMs: nowMs };
      }
      at += PACKET_BYTES;
    }
    this.#append(bytes.subarray(from, at));
    this.#rest = new Uint8Array(bytes.subarray(at));
    return cut;
  }

  #append(part: Uint8Array): void {
    if (!this.#open || part.length === 0) return;
    this.#open.parts.push(part);
    this.#open.byteLength += part.length;
    if (this.#open.byteLength > MOST_BYTES) this.#open = null;
  }

  /** Presentation ticks where a key picture starts in this packet; remembers the program tables. */
  #keyPictureAt(packet: Uint8Array): number | null {
    const pid = pidOf(packet);
    if (pid === 0 || pid === this.#mapPid) {
      this.#tables.set(pid, new Uint8Array(packet));
      if (pid === 0) this.#mapPid = programMapPid(packet) ?? this.#mapPid;
      else this.#videoPid = videoPid(packet) ?? this.#videoPid;
      return null;
    }
    if (pid !== this.#videoPid || !isRandomAccess(packet)) return null;
    return presentationTicks(packet);
  }

  #longEnough(ticks: number): boolean {
    return !this.#open || streamSeconds(this.#open.startTicks, ticks) >= this.#targetS - SLACK_S;
  }
}

function finish(open: OpenSegment, endTicks: number, nowMs: number): CutSegment {
  const streamS = streamSeconds(open.startTicks, endTicks);
  const clockJumped = streamS > LONGEST_S;
  const durationS = clockJumped ? Math.max(0.04, (nowMs - open.arrivedAtMs) / 1000) : streamS;
  return { bytes: joined(open.parts), durationS, arrivedAtMs: open.arrivedAtMs, clockJumped };
}

/** The 33-bit clock wraps every 26.5 h; a step back therefore reads as a very long one. */
function streamSeconds(fromTicks: number, toTicks: number): number {
  return ((toTicks - fromTicks + WRAP) % WRAP) / TICKS_PER_S;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
