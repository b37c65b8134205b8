/** A segment that ffmpeg finished, as its list says it. */
export interface FinishedSegment {
  name: string;
  startS: number;
  endS: number;
}

const LINE = /^([\w.-]+\.ts),(-?[\d.]+),(-?[\d.]+)\r?$/;
const LONGEST_LINE = 4_096;

/** Reads the list that ffmpeg writes, a line for each segment that it finished; every other line is passed over. */
export class SegmentLines {
  #rest = '';

  push(chunk: Uint8Array): FinishedSegment[] {
    const text =
      this.#rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const end = text.lastIndexOf('\n');
    this.#rest = text.slice(end + 1).slice(-LONGEST_LINE);
    if (!text.includes('.ts,')) return [];
    return text
      .slice(0, end + 1)
      .split('\n')
      .flatMap((line) => {
        const [, name, startS, endS] = LINE.exec(line) ?? [];
        return name === undefined ? [] : [{ name, startS: Number(startS), endS: Number(endS) }];
      });
  }
}
