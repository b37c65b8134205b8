import { responderLocale } from './locale.ts';

const CITY_TIME = 'Asia/Shanghai';

/** `10-18 16:40` in the city's time, whatever the phone is set to. */
export function clockTime(atMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: CITY_TIME,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(atMs);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** Metres the way people say them. */
export function meters(m: number): string {
  return m >= 1000 ? `${(m / 1000).toFixed(m >= 10_000 ? 0 : 1)} km` : `${Math.round(m)} m`;
}

type ProblemWord = keyof (typeof responderLocale)['en']['problem'];

/** Key of the words for an error code; codes that a phone cannot meet share one sentence. */
export function problemKey(code: string): `problem.${ProblemWord}` {
  return code in responderLocale.en.problem ? `problem.${code as ProblemWord}` : 'problem.other';
}
