import { createFormats } from '../i18n/formats.ts';

/** The midnight at or before an instant in a time zone, epoch ms. Exact where no clock change lies between. */
export function midnightBefore(atMs: number, timeZone: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = createFormats('en', timeZone)
    .time(atMs)
    .split(':')
    .map(Number);
  return Math.floor(atMs / 1000) * 1000 - ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
