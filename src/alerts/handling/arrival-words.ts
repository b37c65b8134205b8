import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';

/** What went out at once needs no second time. */
const LATE_MS = 60_000;

/** When a step of a phone arrived, if long after it was done, and how far the phone's own clock was off. */
export function useArrivalWords() {
  const { t } = useTranslation('handling');
  const formats = useFormats();
  return (
    atMs: number,
    { arrivedAtMs, doneAtMs, phoneAtMs }: Readonly<Record<string, unknown>>,
  ): string[] => {
    const words: string[] = [];
    if (typeof arrivedAtMs === 'number' && arrivedAtMs - atMs > LATE_MS)
      words.push(t('late', { at: formats.time(arrivedAtMs) }));
    if (typeof phoneAtMs === 'number' && typeof doneAtMs === 'number') {
      const slowMs = doneAtMs - phoneAtMs;
      const n = Math.round(Math.abs(slowMs) / 60_000);
      if (n > 0) words.push(t(slowMs > 0 ? 'phoneClock' : 'phoneClockFast', { n }));
    }
    return words;
  };
}
