import type { TFunction } from 'i18next';
import type { CameraDrift } from '../../contract/cameras.ts';

/** What the last look at a calibrated camera found, in a line. */
export function driftWords(
  t: TFunction<'sight'>,
  drift: CameraDrift | null | undefined,
  degrees: (value: number, digits: number) => string,
): string {
  if (!drift) return t('drift.never');
  const { state, turn, rmsDeg, why } = drift;
  switch (state) {
    case 'steady':
      return t('drift.steady', { rms: degrees(rmsDeg ?? 0, 2) });
    case 'drifted':
      return turn
        ? t('drift.drifted', { azimuth: degrees(turn.azimuthDeg, 1), pitch: degrees(turn.pitchDeg, 1) })
        : t('drift.moved');
    case 'unclear':
      return t(`drift.unclear.${why ?? 'no_match'}`);
  }
}
