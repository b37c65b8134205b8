/** Reading the fragmented MP4 of a clip (ISO/IEC 14496-12): one moof + mdat pair a second. */

export interface ClipFile {
  init: Uint8Array;
  /** One fragment per second of the clip. */
  fragments: readonly Uint8Array[];
  timescale: number;
}

interface Box {
  type: string;
  start: number;
  end: number;
}

/** Throws when the bytes are not a fragmented MP4 with one video track. */
export function parseClip(bytes: Uint8Array): ClipFile {
  const top = boxes(bytes, 0, bytes.length);
  const firstMoof = top.find(({ type }) => type === 'moof');
  const mdhd = boxAt(bytes, ['moov', 'trak', 'mdia', 'mdhd']);
  if (!firstMoof || !mdhd) throw new Error('the clip is not a fragmented MP4');
  const view = viewOf(bytes);
  const fragments = top.flatMap((box, index) => {
    const data = top[index + 1];
    return box.type === 'moof' && data?.type === 'mdat' ? [bytes.subarray(box.start, data.end)] : [];
  });
  const wide = view.getUint8(mdhd.start + 8) === 1;
  return {
    init: bytes.subarray(0, firstMoof.start),
    fragments,
    timescale: view.getUint32(mdhd.start + (wide ? 28 : 20)),
  };
}

/** A copy of the fragment that starts at `startS` on the decode timeline. */
export function movedTo(fragment: Uint8Array, startS: number, timescale: number): Uint8Array {
  // Not slice(): that of a Buffer shares its memory.
  const copy = new Uint8Array(fragment);
  const tfdt = boxAt(copy, ['moof', 'traf', 'tfdt']);
  if (!tfdt) throw new Error('the fragment has no decode time');
  const view = viewOf(copy);
  if (view.getUint8(tfdt.start + 8) !== 1) throw new Error('the decode time has 32 bits only');
  view.setBigUint64(tfdt.start + 12, BigInt(Math.round(startS * timescale)));
  return copy;
}

function boxAt(bytes: Uint8Array, path: readonly string[]): Box | null {
  let [start, end] = [0, bytes.length];
  let last: Box | null = null;
  for (const type of path) {
    last = boxes(bytes, start, end).find((box) => box.type === type) ?? null;
    if (!last) return null;
    [start, end] = [last.start + 8, last.end];
  }
  return last;
}

function boxes(bytes: Uint8Array, from: number, to: number): Box[] {
  const view = viewOf(bytes);
  const list: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const length = view.getUint32(at);
    if (length < 8 || at + length > to) break;
    list.push({
      type: Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1'),
      start: at,
      end: at + length,
    });
    at += length;
  }
  return list;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
