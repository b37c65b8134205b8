export interface Segment {
  name: string;
  sequence: number;
  durationS: number;
  programDateMs: number;
  /** The timeline does not continue the segment before. */
  discontinuity: boolean;
}

export interface SegmentWindow {
  segments: readonly Segment[];
  discontinuitySequence: number;
  /** Only ever grows, as RFC 8216 §6.2.1 asks for a stable value. */
  targetDurationS: number;
}

export const EMPTY_WINDOW: SegmentWindow = { segments: [], discontinuitySequence: 0, targetDurationS: 1 };

/** Adds a segment and drops the oldest beyond `size`. The dropped ones are returned for deletion. */
export function slide(
  window: SegmentWindow,
  segment: Segment,
  size: number,
): { window: SegmentWindow; dropped: readonly Segment[] } {
  const all = [...window.segments, segment];
  const dropped = all.slice(0, Math.max(0, all.length - size));
  return {
    window: {
      segments: all.slice(dropped.length),
      discontinuitySequence:
        window.discontinuitySequence + dropped.filter(({ discontinuity }) => discontinuity).length,
      targetDurationS: Math.max(window.targetDurationS, Math.ceil(segment.durationS - 0.5), 1),
    },
    dropped,
  };
}

/** RFC 8216 live media playlist. `mapName`: the initialisation segment of fragmented MP4. */
export function renderPlaylist(window: SegmentWindow, mapName?: string): string {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-TARGETDURATION:${window.targetDurationS}`,
    `#EXT-X-MEDIA-SEQUENCE:${window.segments[0]?.sequence ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${window.discontinuitySequence}`,
  ];
  if (mapName !== undefined) lines.push(`#EXT-X-MAP:URI="${mapName}"`);
  for (const segment of window.segments) {
    if (segment.discontinuity) lines.push('#EXT-X-DISCONTINUITY');
    lines.push(
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.programDateMs).toISOString()}`,
      `#EXTINF:${segment.durationS.toFixed(5)},`,
      segment.name,
    );
  }
  return `${lines.join('\n')}\n`;
}
