/** One recorded segment as a playlist names it. */
export interface RecordedEntry {
  name: string;
  atMs: number;
  durationS: number;
  /** Name of its initialisation segment; null for MPEG-TS. */
  init: string | null;
  discontinuity: boolean;
}

const GAP_MS = 500;

/**
 * RFC 8216 playlist of recorded segments, each dated. `growing`: more will come, so the player asks again; else it is
 * whole. A gap between segments is a discontinuity, so that a player jumps over it.
 */
export function renderRecording(entries: readonly RecordedEntry[], growing: boolean): string {
  const longestS = Math.max(1, ...entries.map(({ durationS }) => Math.round(durationS)));
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-TARGETDURATION:${longestS}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    `#EXT-X-PLAYLIST-TYPE:${growing ? 'EVENT' : 'VOD'}`,
  ];
  let before: RecordedEntry | null = null;
  for (const entry of entries) {
    if (before && (entry.discontinuity || entry.init !== before.init || gapMs(before, entry) > GAP_MS))
      lines.push('#EXT-X-DISCONTINUITY');
    if (entry.init !== null && entry.init !== before?.init) lines.push(`#EXT-X-MAP:URI="${entry.init}"`);
    lines.push(
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(entry.atMs).toISOString()}`,
      `#EXTINF:${entry.durationS.toFixed(5)},`,
      entry.name,
    );
    before = entry;
  }
  if (!growing) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}

function gapMs(before: RecordedEntry, entry: RecordedEntry): number {
  return Math.abs(entry.atMs - (before.atMs + before.durationS * 1000));
}

export interface Span {
  fromMs: number;
  toMs: number;
}

/** Where there are pictures: segments joined over gaps of less than half a second. */
export function spansOf(entries: readonly Pick<RecordedEntry, 'atMs' | 'durationS'>[]): Span[] {
  const spans: Span[] = [];
  for (const { atMs, durationS } of entries) {
    const last = spans.at(-1);
    const toMs = Math.round(atMs + durationS * 1000);
    if (last && atMs - last.toMs <= GAP_MS) last.toMs = Math.max(last.toMs, toMs);
    else spans.push({ fromMs: Math.round(atMs), toMs });
  }
  return spans;
}
