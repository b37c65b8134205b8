/** One segment of a media playlist, as RFC 8216 has it. */
export interface ListedSegment {
  uri: string;
  sequence: number;
  durationS: number;
  programDateMs: number | null;
  discontinuity: boolean;
  /** Initialisation segment of fragmented MP4. */
  mapUri: string | null;
  /** Encrypted, or a part of a larger file: it cannot be kept as it is. */
  unkeepable: boolean;
}

export type Playlist =
  { kind: 'variants'; best: string | null } | { kind: 'media'; segments: ListedSegment[]; targetS: number };

const valueOf = (line: string): string => line.slice(line.indexOf(':') + 1);
const uriOf = (line: string): string | null => /URI="([^"]*)"/.exec(line)?.[1] ?? null;

/** Reads a playlist that the gateway gave; `best` is the variant with the highest bandwidth. */
export function parsePlaylist(text: string): Playlist {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.some((line) => line.startsWith('#EXT-X-STREAM-INF'))) return bestVariant(lines);
  const segments: ListedSegment[] = [];
  let [sequence, targetS, durationS, dateMs] = [0, 1, 0, Number.NaN];
  let [discontinuity, encrypted, ranged] = [false, false, false];
  let mapUri: string | null = null;
  for (const line of lines) {
    if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) sequence = Number(valueOf(line));
    else if (line.startsWith('#EXT-X-TARGETDURATION:')) targetS = Number(valueOf(line));
    else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) dateMs = Date.parse(valueOf(line));
    else if (line.startsWith('#EXT-X-KEY:')) encrypted = !line.includes('METHOD=NONE');
    else if (line.startsWith('#EXT-X-MAP:')) mapUri = uriOf(line);
    else if (line.startsWith('#EXT-X-BYTERANGE:')) ranged = true;
    else if (line.startsWith('#EXT-X-DISCONTINUITY') && !line.includes('SEQUENCE')) discontinuity = true;
    else if (line.startsWith('#EXTINF:')) durationS = Number.parseFloat(valueOf(line));
    else if (!line.startsWith('#')) {
      const programDateMs = Number.isNaN(dateMs) ? null : dateMs;
      const unkeepable = encrypted || ranged;
      segments.push({ uri: line, sequence, durationS, programDateMs, discontinuity, mapUri, unkeepable });
      sequence += 1;
      dateMs += durationS * 1000;
      [discontinuity, ranged] = [false, false];
    }
  }
  return { kind: 'media', segments, targetS: Number.isFinite(targetS) ? Math.max(1, targetS) : 1 };
}

function bestVariant(lines: readonly string[]): Playlist {
  let best: { uri: string; bandwidth: number } | null = null;
  lines.forEach((line, index) => {
    const uri = lines[index + 1];
    if (!line.startsWith('#EXT-X-STREAM-INF') || uri === undefined || uri.startsWith('#')) return;
    const bandwidth = Number(/[:,]BANDWIDTH=(\d+)/.exec(line)?.[1] ?? 0);
    if (!best || bandwidth > best.bandwidth) best = { uri, bandwidth };
  });
  return { kind: 'variants', best: (best as { uri: string } | null)?.uri ?? null };
}
