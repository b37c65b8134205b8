import { z } from 'zod';
import { EpochMs } from './geo.ts';

/** How a value came about; `hour` and `day` values are stamped with the start of their interval. Source: HJ 212-2017. */
export const PERIODS = ['realtime', 'minute', 'hour', 'day'] as const;
export const Period = z.enum(PERIODS);
export type Period = z.infer<typeof Period>;

export const SERIES_RANGES = ['24h', '30d', 'year'] as const;
export const RESOLUTIONS = ['minutes', 'hour', 'day'] as const;

export const SeriesQuery = z
  .object({
    species: z
      .string()
      .max(400)
      .regex(/^[\w-]{1,16}(,[\w-]{1,16}){0,47}$/)
      .optional()
      .describe('HJ 212 codes with commas between them; everything the station measures when absent'),
    range: z.enum(SERIES_RANGES).default('24h').describe('Up to now, or up to `to`'),
    from: z.coerce.number().int().optional().describe('Epoch ms, included; goes before `range`'),
    to: z.coerce.number().int().optional().describe('Epoch ms, excluded; now when absent'),
    resolution: z
      .enum(RESOLUTIONS)
      .optional()
      .describe('minutes: means of 5 minutes · chosen by the length of the range when absent'),
  })
  .refine((q) => q.from === undefined || q.to === undefined || q.from < q.to, {
    path: ['to'],
    message: 'must be later than `from`',
  });

/** How a figure differs from the one a year before; percent and percentage points are never mixed. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), change: z.number() }),
  z.object({ kind: z.literal('points'), change: z.number().describe('Percentage points') }),
  z.object({
    kind: z.literal('none'),
    reason: z.enum(['now-missing', 'base-missing', 'both-missing', 'base-zero', 'both-zero']),
  }),
]);

const Compared = z.object({
  now: z.number().nullable(),
  base: z.number().nullable().describe('The same period last year'),
  change: Change,
});

export const SpeciesSeries = z.object({
  species: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unit: z.string(),
  atMs: z.array(EpochMs).describe('Starts of the intervals, ascending; an interval without data is left out'),
  values: z.array(z.number().nullable()).describe('One for each time'),
  flags: z.array(z.string()).describe('HJ 212 data flag of each value; N is valid, empty is unmarked'),
  limits: z
    .object({
      upper: z.number().nullable(),
      lower: z.number().nullable(),
      source: z.string().describe('The standard, or `threshold` for one that was set for this station'),
    })
    .nullable()
    .describe('In force at the end of the range, for values of this resolution; null where none is set'),
  comparison: z.object({
    mean: Compared,
    withinLimitPercent: Compared.nullable().describe('Share of valid values within the limit; null without'),
  }),
});

export const StationSeries = z.object({
  featureId: z.string(),
  fromMs: EpochMs,
  toMs: EpochMs,
  resolution: z.enum(RESOLUTIONS),
  stepMs: z.int(),
  comparedFromMs: EpochMs.describe('The same period last year'),
  comparedToMs: EpochMs,
  series: z.array(SpeciesSeries),
});
export type StationSeries = z.infer<typeof StationSeries>;

export const Threshold = z.object({
  species: z.string().regex(/^[\w-]{1,16}$/),
  upper: z.number().nullable(),
  lower: z.number().nullable(),
  basis: z.enum(['hour', 'any']).describe('hour: judged on hourly means · any: on every valid value'),
});
export type Threshold = z.infer<typeof Threshold>;
export const ThresholdList = z.object({
  thresholds: z.array(Threshold.extend({ source: z.string() })),
});
export const ThresholdsBody = z
  .object({ thresholds: z.array(Threshold).max(100) })
  .strict()
  .describe('Replaces what was set for this station; a species left out goes by the standard again');

/** What a station alert is about. */
export const Exceedance = z.object({
  featureId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  species: z.string(),
  speciesZh: z.string(),
  speciesEn: z.string(),
  atMs: EpochMs,
  period: Period,
  value: z.number(),
  unit: z.string(),
  limit: z.number(),
  side: z.enum(['above', 'below']),
  multiple: z.number().nullable().describe('value / limit − 1; null for what has no multiple (pH, DO)'),
  source: z.string(),
});
export type Exceedance = z.infer<typeof Exceedance>;

export const Hj212Device = z.object({
  mn: z.string(),
  featureId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unitMap: z.record(z.string(), z.string()).describe('Its own unit by factor code'),
  refused: z.int().describe('Among the refused packets that are kept'),
  lastSeenAtMs: EpochMs.nullable(),
  clockSkewMs: z.int().nullable().describe('How far its clock runs ahead of ours'),
  unitDoubts: z
    .array(z.object({ species: z.string(), assumed: z.string(), likely: z.string() }))
    .describe('Species whose values would look usual in another unit: check the unit map'),
});
export const Hj212RefusalCount = z.object({ reason: z.string(), count: z.int(), lastAtMs: EpochMs });
export const Hj212Refusal = z.object({
  atMs: EpochMs,
  mn: z.string().nullable(),
  remote: z.string(),
  reason: z.string(),
  bytes: z.string().describe('What was refused, as far as it is printable; other bytes as \\xNN'),
});
