import { z } from 'zod';
import { BriefingView } from '../../contract/briefings.ts';

const { topic, subject, unit, measure, compare, step } = BriefingView.shape;
const number = (min: number, max: number) => z.coerce.number().min(min).max(max).optional().catch(undefined);
const whole = (min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).optional().catch(undefined);
const text = (max: number) => z.string().min(1).max(max).optional().catch(undefined);
const date = z.iso.date().optional().catch(undefined);

/** The whole state of a briefing is its URL. A value that does not parse is dropped, never an error page. */
export const BriefingSearch = z.object({
  topic: topic.catch(undefined),
  subject: subject.catch(undefined),
  unit: unit.catch(undefined),
  measure: measure.catch(undefined),
  compare: compare.catch(undefined),
  step: step.catch(undefined),
  from: date,
  to: date,
  days: whole(1, 3660),
  bandM: number(500, 50_000),
  lon: number(-180, 180),
  lat: number(-85, 85),
  zoom: number(0, 24),
  pick: text(60),
  at: whole(0, 400),
  cumulative: whole(0, 1),
  swipe: number(0, 100),
  b: text(64).describe('Id of the briefing that is open'),
  p: text(40).describe('Id of its page'),
  present: whole(1, 1),
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
});
export type BriefingSearch = z.infer<typeof BriefingSearch>;

const KEYS = Object.keys(BriefingView.shape) as (keyof BriefingView)[];

/** The part of the URL that a saved page keeps. */
export function viewOf(search: BriefingSearch): BriefingView {
  return Object.fromEntries(KEYS.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])));
}

/** A saved view as a change of the URL: what it does not say is taken out. */
export function searchOf(view: BriefingView): Partial<BriefingSearch> {
  return Object.fromEntries(KEYS.map((key) => [key, view[key]]));
}

const ASKED = ['subject', 'unit', 'from', 'to', 'days', 'compare', 'bandM', 'step'] as const;

/** Whether two views ask for the same numbers, however they are shown. */
export function asksTheSame(a: BriefingView, b: BriefingView): boolean {
  const emerging = (view: BriefingView) => view.measure === 'emerging';
  return ASKED.every((key) => a[key] === b[key]) && emerging(a) === emerging(b);
}
