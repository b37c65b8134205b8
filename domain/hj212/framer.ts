import { crcOf } from './crc.ts';

export type FrameRefusal =
  /** Bytes outside any packet. */
  | 'garbage'
  /** `##` without four digits behind it. */
  | 'bad-length'
  /** A declared length over the limit. */
  | 'too-long'
  | 'bad-crc'
  /** No CRLF behind the check value. */
  | 'bad-tail'
  /** The line or the stream ended before the declared length. */
  | 'truncated'
  /** The check value fits, but the data hold control bytes or another packet's head. */
  | 'bad-bytes';

export type Frame =
  | {
      kind: 'packet';
      /** The data section, without head, check value and tail. */ data: string;
      bytes: Uint8Array;
    }
  | { kind: 'refused'; reason: FrameRefusal; bytes: Uint8Array };

export interface Framer {
  /** Takes the next bytes of the stream and gives what became decided, in order. Never throws; keeps at most one packet. */
  push(chunk: Uint8Array): Frame[];
  /** Call when the stream ended or has been idle: decides what is still pending. */
  flush(): Frame[];
  readonly pendingBytes: number;
}

/** Longest data section. Source: HJ 212-2017 and HJ 212-2025, clause 6.3. */
export const MAX_DATA_BYTES = 1024;

const HASH = 0x23;
const CR = 0x0d;
const LF = 0x0a;
const HEAD = 6;
const CRC = 4;
const TAIL = 2;

const ascii = new TextDecoder('latin1');
const chinese = new TextDecoder('gb18030');

function findHead(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(HASH, from); at >= 0; at = bytes.indexOf(HASH, at + 1)) {
    if (bytes[at + 1] === HASH) return at;
  }
  return -1;
}

/** The number written in `digits` characters of `radix`, −1 when a character does not belong. */
function parseDigits(bytes: Uint8Array, from: number, digits: number, radix: 10 | 16): number {
  let value = 0;
  for (let i = from; i < from + digits; i++) {
    const byte = bytes[i] ?? 0;
    let digit = -1;
    if (byte >= 0x30 && byte <= 0x39) digit = byte - 0x30;
    else if (radix === 16 && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66) digit = (byte | 0x20) - 0x57;
    if (digit < 0) return -1;
    value = value * radix + digit;
  }
  return value;
}

function lineBreakIn(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (bytes[i] === CR || bytes[i] === LF) return i;
  return -1;
}

function isClean(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 || byte === 0x7f || (byte === HASH && bytes[i + 1] === HASH)) return false;
  }
  return true;
}

function decode(bytes: Uint8Array, from: number, to: number): string {
  const part = bytes.subarray(from, to);
  return (part.some((byte) => byte >= 0x80) ? chinese : ascii).decode(part);
}

/** One step at the head `at`: a decided frame and where to go on, or null when more bytes are needed. */
function step(
  bytes: Uint8Array,
  at: number,
  maxData: number,
  ended: boolean,
): { frame: Frame; next: number } | null {
  const refuse = (reason: FrameRefusal, end: number): { frame: Frame; next: number } => {
    const head = findHead(bytes, at + 1);
    let next = head >= 0 && head < end ? head : Math.min(end, bytes.length);
    // The first half of a head whose other half has not arrived yet belongs to the next packet.
    if (!ended && next === bytes.length && next > at + 1 && bytes[next - 1] === HASH) next -= 1;
    return { frame: { kind: 'refused', reason, bytes: bytes.slice(at, next) }, next };
  };
  if (bytes.length < at + HEAD) {
    for (let i = at + 2; i < bytes.length; i++)
      if (parseDigits(bytes, i, 1, 10) < 0) return refuse('bad-length', i);
    return ended ? refuse('truncated', bytes.length) : null;
  }
  const length = parseDigits(bytes, at + 2, 4, 10);
  if (length < 0) return refuse('bad-length', at + 2);
  if (length > maxData) return refuse('too-long', at + HEAD);
  const crcAt = at + HEAD + length;
  const end = crcAt + CRC + TAIL;
  if (bytes.length < end) {
    const breakAt = lineBreakIn(bytes, at + HEAD, Math.min(bytes.length, crcAt + CRC));
    if (breakAt >= 0) return refuse('truncated', breakAt);
    return ended ? refuse('truncated', bytes.length) : null;
  }
  if (parseDigits(bytes, crcAt, CRC, 16) !== crcOf(bytes, at + HEAD, crcAt)) return refuse('bad-crc', end);
  if (!isClean(bytes, at + HEAD, crcAt)) return refuse('bad-bytes', end);
  if (bytes[end - 2] !== CR || bytes[end - 1] !== LF) return refuse('bad-tail', end - TAIL);
  return {
    frame: { kind: 'packet', data: decode(bytes, at + HEAD, crcAt), bytes: bytes.slice(at, end) },
    next: end,
  };
}

/** Bytes between packets: line breaks, blanks and zeros are padding, the rest is one refusal. */
function between(bytes: Uint8Array, from: number, to: number): Frame[] {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== CR && byte !== LF && byte !== 0x20 && byte !== 0) {
      return [{ kind: 'refused', reason: 'garbage', bytes: bytes.slice(from, to) }];
    }
  }
  return [];
}

/**
 * Cuts a TCP stream into packets, whatever the fragments. After a refusal it looks for the next head from the byte
 * behind the refused one's, so a broken packet never takes a good neighbour with it. Source: HJ 212-2017, clause 6.3.
 */
export function createFramer(maxDataBytes: number = MAX_DATA_BYTES): Framer {
  let pending: Uint8Array = new Uint8Array(0);

  function drain(bytes: Uint8Array, ended: boolean): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    for (;;) {
      const head = findHead(bytes, at);
      if (head < 0) {
        const halfHead = !ended && at < bytes.length && bytes[bytes.length - 1] === HASH;
        const keepFrom = halfHead ? bytes.length - 1 : bytes.length;
        frames.push(...between(bytes, at, keepFrom));
        pending = bytes.slice(keepFrom);
        return frames;
      }
      frames.push(...between(bytes, at, head));
      const done = step(bytes, head, maxDataBytes, ended);
      if (done === null) {
        pending = bytes.slice(head);
        return frames;
      }
      frames.push(done.frame);
      at = done.next;
    }
  }

  return {
    push(chunk) {
      if (pending.length === 0) return drain(chunk, false);
      const bytes = new Uint8Array(pending.length + chunk.length);
      bytes.set(pending);
      bytes.set(chunk, pending.length);
      return drain(bytes, false);
    },
    flush: () => drain(pending, true),
    get pendingBytes() {
      return pending.length;
    },
  };
}
