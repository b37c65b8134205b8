import { useFormats } from '../i18n/use-formats.ts';

/** 11-22 08:00–20:00, city time. */
export function useSpanText(): (span: { startsAtMs: number; endsAtMs: number }) => string {
  const formats = useFormats();
  return ({ startsAtMs, endsAtMs }) =>
    `${formats.date(startsAtMs).slice(5)} ${formats.hourMinute(startsAtMs)}–${formats.hourMinute(endsAtMs)}`;
}
