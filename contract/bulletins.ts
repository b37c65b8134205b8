import { z } from 'zod';
import { AlertStage, Place } from './alerts.ts';
import { ClockName } from './clocks.ts';
import { EpochMs, Lat, Lon } from './geo.ts';
import { AIR_FIGURES, Figure, HotspotAnswer, WATER_FIGURES } from './hotspots.ts';
import { Actor } from './people.ts';
import { OpenThings } from './shifts.ts';
import { ResponseFigures, Span, StatisticsRow } from './statistics.ts';

export const BULLETIN_KINDS = ['daily', 'weekly'] as const;
export const BulletinKind = z.enum(BULLETIN_KINDS);
export type BulletinKind = z.infer<typeof BulletinKind>;

/** Everything a bulletin says, as it was when it was made; both languages are written from it. */
export const BulletinContent = z.object({
  kind: BulletinKind,
  period: Span,
  previous: Span.describe('Compared with: the same length right before'),
  city: z.object({ nameZh: z.string(), nameEn: z.string() }),
  total: z.object({ now: ResponseFigures, before: ResponseFigures }),
  stages: z.record(AlertStage, z.int()).describe('Alerts of the period by their stage when this was made'),
  byKind: z.array(StatisticsRow),
  byDistrict: z.array(StatisticsRow),
  trend: z
    .array(Span.extend({ raised: z.int(), confirmed: z.int(), rejected: z.int() }))
    .describe('Daily: seven days up to the end of the period; weekly: eight weeks'),
  worstClocks: z.array(
    z.object({
      alertId: z.int(),
      clock: ClockName,
      limitMs: z.int(),
      tookMs: z.int().describe('Pauses left out; up to the making while it still ran'),
      stopped: z.boolean(),
      place: Place.nullable(),
    }),
  ),
  open: OpenThings.describe('When this was made'),
  points: z.array(
    z.object({
      id: z.int(),
      lon: Lon,
      lat: Lat,
      verification: z.enum(['unverified', 'confirmed', 'rejected']),
    }),
  ),
  hotspots: z
    .object({ districts: HotspotAnswer.shape.districts, top: HotspotAnswer.shape.top, events: z.int() })
    .nullable()
    .describe('Only of a weekly bulletin'),
  air: z
    .object({ figures: z.record(z.enum(AIR_FIGURES), Figure), stations: z.int(), validDays: z.int() })
    .nullable()
    .describe('null: could not be computed'),
  water: z.object({ figures: z.record(z.enum(WATER_FIGURES), Figure), assessed: z.int() }).nullable(),
  illustrative: z.int().describe('Alerts among them that the pilot city made up'),
});
export type BulletinContent = z.infer<typeof BulletinContent>;

export const BulletinSummary = z.object({
  id: z.int().positive(),
  kind: BulletinKind,
  period: Span,
  madeAtMs: EpochMs,
  madeBy: Actor,
  automatic: z.boolean(),
  raised: z.int(),
});
export type BulletinSummary = z.infer<typeof BulletinSummary>;
export const Bulletin = z.object({ summary: BulletinSummary, content: BulletinContent });
export type Bulletin = z.infer<typeof Bulletin>;

export const BulletinsQuery = z.object({
  kind: BulletinKind.optional(),
  beforeId: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const BulletinList = z.object({ bulletins: z.array(BulletinSummary), more: z.boolean() });
export const BulletinBody = z.object({
  kind: BulletinKind,
  fromMs: z.int().min(0).max(4_102_444_800_000),
  toMs: z.int().min(0).max(4_102_444_800_000),
});
export const BulletinPdfQuery = z.object({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') });
