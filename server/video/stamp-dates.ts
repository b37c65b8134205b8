import { nextProgramDateMs } from './program-date.ts';

/** What is known of the newest segment of one playlist. */
export interface DateAnchor {
  sequence: number;
  programDateMs: number;
  durationS: number;
}

interface Entry {
  sequence: number;
  durationS: number;
  /** Line of its EXTINF. */
  line: number;
}

/**
 * Dates the pictures of a playlist without `EXT-X-PROGRAM-DATE-TIME` by when they came here, so that
 * their age can be told: the newest segment of a first look is taken to have ended at `nowMs`. The true
 * age is larger by what the origin itself is behind. Playlists with dates, and playlists of playlists,
 * come back as they are.
 */
export function stampDates(
  text: string,
  anchor: DateAnchor | null,
  nowMs: number,
): { text: string; anchor: DateAnchor | null } {
  const lines = text.split('\n');
  const entries = entriesOf(lines);
  const newest = entries.at(-1);
  if (!newest || text.includes('#EXT-X-PROGRAM-DATE-TIME') || text.includes('#EXT-X-ENDLIST'))
    return { text, anchor };
  const known =
    anchor && newest.sequence >= anchor.sequence && entries[0] && entries[0].sequence <= anchor.sequence + 1;
  let last = known ? anchor : null;
  for (const entry of entries) {
    if (!last || entry.sequence <= last.sequence) continue;
    const programDateMs = nextProgramDateMs(last, nowMs - entry.durationS * 1000);
    last = { sequence: entry.sequence, programDateMs, durationS: entry.durationS };
  }
  last ??= { ...newest, programDateMs: Math.round(nowMs - newest.durationS * 1000) };
  const dated = dateBack(entries, last);
  for (const { line, dateMs } of dated.reverse()) {
    lines.splice(line, 0, `#EXT-X-PROGRAM-DATE-TIME:${new Date(dateMs).toISOString()}`);
  }
  const { sequence, programDateMs, durationS } = last;
  return { text: lines.join('\n'), anchor: { sequence, programDateMs, durationS } };
}

function entriesOf(lines: readonly string[]): Entry[] {
  const start = lines.find((line) => line.startsWith('#EXT-X-MEDIA-SEQUENCE:'));
  const first = start === undefined ? 0 : Number(start.slice(start.indexOf(':') + 1));
  return lines
    .flatMap((text, line) =>
      text.startsWith('#EXTINF:') ? [{ line, durationS: Number.parseFloat(text.slice(8)) }] : [],
    )
    .map((entry, index) => ({ ...entry, sequence: first + index }));
}

/** Dates of all listed segments, counted back from the newest. */
function dateBack(entries: readonly Entry[], last: DateAnchor): { line: number; dateMs: number }[] {
  let dateMs = last.programDateMs;
  const dated = [...entries].reverse().map(({ line, durationS, sequence }) => {
    if (sequence !== last.sequence) dateMs -= durationS * 1000;
    return { line, dateMs };
  });
  return dated.reverse();
}
