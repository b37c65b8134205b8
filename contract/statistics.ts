import { z } from 'zod';
import { GROUPINGS, MEASURES } from '../domain/statistics/response.ts';
import { EpochMs } from './geo.ts';

export const Durations = z.object({
  n: z.int().describe('How many are known: medians of few say little'),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
});
export const ResponseFigures = z.object({
  raised: z.int().describe('Alerts raised; by responder: tasks sent'),
  confirmed: z.int(),
  rejected: z.int().describe('False alarms'),
  closed: z.int(),
  falseRate: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Rejected ÷ verified; null while none was verified'),
  times: z.record(z.enum(MEASURES), Durations),
});
export type ResponseFigures = z.infer<typeof ResponseFigures>;

const time = z.coerce.number().int().min(0).max(4_102_444_800_000);
export const StatisticsQuery = z.object({
  by: z.enum(GROUPINGS).default('district'),
  from: time.describe('Epoch ms, included: alerts raised from then on'),
  to: time.describe('Epoch ms, not included'),
  compare: z.enum(['none', 'previous']).default('previous').describe('With the same length right before'),
});
export const Span = z.object({ fromMs: EpochMs, toMs: EpochMs });
export const StatisticsRow = z.object({
  key: z.string().describe('Adcode, kind, camera or responder id; none: without one'),
  nameZh: z.string(),
  nameEn: z.string(),
  now: ResponseFigures,
  before: ResponseFigures.nullable(),
});
export type StatisticsRow = z.infer<typeof StatisticsRow>;
export const Statistics = z.object({
  by: z.enum(GROUPINGS),
  period: Span,
  previous: Span.nullable(),
  total: z
    .object({ now: ResponseFigures, before: ResponseFigures.nullable() })
    .describe('Of alerts, however grouped'),
  rows: z.array(StatisticsRow).describe('The most alerts first'),
  weeks: z
    .array(Span.extend({ raised: z.int(), confirmed: z.int(), rejected: z.int() }))
    .describe('Weeks from Monday, city time; only alerts within the period count'),
  illustrative: z.int().describe('Alerts among them that the pilot city made up'),
  few: z.int().describe('Figures of fewer than this many are told as such'),
});
export type Statistics = z.infer<typeof Statistics>;
