import type { CameraDrift } from '../../../contract/cameras.ts';
import type { DriftAnswer } from './drift-task.ts';
import type { DriftRow } from './drift.repository.ts';

export type Look = DriftAnswer | { missing: 'no_picture' | 'no_ffmpeg' };

/** What is kept of a look at a camera: the finding, and what the next look is held against. */
export type Judged = Pick<DriftRow, 'finding' | 'reference' | 'since' | 'suspected_at'>;

/**
 * What a look means, after the one before. Light deceives: a turn counts when two looks in a row find it, and what shows
 * no skyline leaves standing what was known.
 */
export function judgeLook(look: Look, before: DriftRow | null, atMs: number): Judged {
  const kept = {
    reference: before?.reference ?? null,
    since: before?.since ?? null,
    suspected_at: before?.suspected_at ?? null,
  };
  const unclear = (why: NonNullable<CameraDrift['why']>): Judged => {
    const known = before?.finding;
    if (known?.state === 'drifted') return { ...kept, finding: { ...known, checkedAtMs: atMs } };
    return {
      ...kept,
      finding: { state: 'unclear', checkedAtMs: atMs, sinceMs: null, rmsDeg: null, turn: null, why },
    };
  };
  if ('missing' in look) return unclear(look.missing);
  const { drift, skyline } = look;
  if (drift === null) return unclear('no_skyline');
  const base = { checkedAtMs: atMs, why: null };
  switch (drift.kind) {
    case 'undecided':
      // The terrain says nothing of this picture: the calibration is new, so the picture itself becomes the measure.
      if (kept.reference === null && skyline !== null)
        return { ...unclear('no_match'), reference: skyline, suspected_at: null };
      return unclear('no_match');
    case 'steady':
      return {
        finding: { ...base, state: 'steady', sinceMs: null, rmsDeg: drift.rmsDeg, turn: null },
        reference: kept.reference ?? skyline,
        since: null,
        suspected_at: null,
      };
    case 'drifted': {
      // From the last look that found it in place: what it reported after that may be off.
      const lastSteady = before?.finding.state === 'steady' ? before.checked_at : new Date(atMs);
      const suspectedAt = kept.suspected_at ?? lastSteady;
      const { rmsDeg } = drift;
      const turn = drift.turn && { azimuthDeg: drift.turn.azimuthDeg, pitchDeg: drift.turn.pitchDeg };
      if (kept.suspected_at === null && before?.finding.state !== 'drifted')
        return { ...unclear('no_match'), suspected_at: suspectedAt };
      return {
        finding: { ...base, state: 'drifted', sinceMs: suspectedAt.getTime(), rmsDeg, turn },
        reference: kept.reference,
        since: suspectedAt,
        suspected_at: suspectedAt,
      };
    }
  }
}
