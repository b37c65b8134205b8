import type { LinkStep } from './link-api.ts';
import { responderLocale } from './locale.ts';
import type { Refused } from './outbox.ts';

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

type Words = (typeof responderLocale)['en'];

/** Key of the words for an error code; codes that a phone cannot meet share one sentence. */
export function problemKey(code: string): `problem.${keyof Words['problem']}` {
  return code in responderLocale.en.problem ? `problem.${code as keyof Words['problem']}` : 'problem.other';
}

/** What the task had become when a late step arrived, as far as the server said it. */
export function refusalKey({ code, because }: Refused) {
  return because !== null && because in responderLocale.en.because
    ? (`because.${because as keyof Words['because']}` as const)
    : problemKey(code);
}

const STEP_WORDS = {
  'link.accept': 'accept',
  'link.decline': 'decline',
  'link.enRoute': 'enRoute',
  'link.onScene': 'onScene',
  'link.result': 'result',
} as const satisfies Record<LinkStep, keyof Words>;

/** The word on the button of a step. */
export const stepKey = (step: LinkStep) => STEP_WORDS[step];
