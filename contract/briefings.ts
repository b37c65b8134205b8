import { z } from 'zod';
import { CELL_MEASURES } from '../domain/hotspots/classify-cells.ts';
import { EpochMs, Lat, Lon } from './geo.ts';
import {
  Comparison,
  EnvironmentAnswer,
  HotspotAnswer,
  HotspotSlices,
  HotspotSubject,
  HotspotUnit,
  TimeStep,
} from './hotspots.ts';

export const Measure = z.enum(CELL_MEASURES);
export type Measure = z.infer<typeof Measure>;

export const TOPICS = ['hotspots', 'air', 'water'] as const;

/** What the briefing's address holds: the whole state of a page. */
export const BriefingView = z.object({
  topic: z.enum(TOPICS).optional(),
  subject: HotspotSubject.optional(),
  unit: HotspotUnit.optional(),
  measure: Measure.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  days: z.int().min(1).max(3660).optional(),
  compare: Comparison.optional(),
  bandM: z.number().min(500).max(50_000).optional(),
  lon: Lon.optional(),
  lat: Lat.optional(),
  zoom: z.number().min(0).max(24).optional(),
  pick: z.string().max(60).optional().describe('`d:adcode` or `c:cell`'),
  step: TimeStep.optional(),
  at: z.int().min(0).max(400).optional().describe('Slice of the time slider; absent: the whole period'),
  cumulative: z.int().min(0).max(1).optional(),
  swipe: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe('Where the two periods part, % of the width; absent: one map'),
});
export type BriefingView = z.infer<typeof BriefingView>;

export const LAYOUTS = ['split', 'map', 'table'] as const;
const Title = z.string().trim().min(1).max(120);
export const PageDraft = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  title: Title,
  note: z.string().trim().max(2000).default(''),
  layout: z.enum(LAYOUTS).default('split'),
  state: z
    .enum(['live', 'kept'])
    .default('live')
    .describe('kept: with the numbers of the moment it was saved'),
  view: BriefingView,
});
export type PageDraft = z.infer<typeof PageDraft>;
export const BriefingPage = PageDraft.extend({ keptAtMs: EpochMs.nullable() });
export type BriefingPage = z.infer<typeof BriefingPage>;

export const BriefingBody = z.object({
  title: Title,
  visible: z.enum(['owner', 'staff']).default('staff').describe('Who sees it in the list'),
  pages: z.array(PageDraft).max(40),
  rekeep: z.array(z.string()).default([]).describe('Kept pages whose numbers are taken anew'),
});
export const Briefing = z.object({
  id: z.string(),
  title: z.string(),
  visible: z.enum(['owner', 'staff']),
  ownerName: z.string(),
  mine: z.boolean().describe('Whether the caller may change it'),
  updatedAtMs: EpochMs,
  pages: z.array(BriefingPage),
});
export type Briefing = z.infer<typeof Briefing>;

export const PageData = z.object({
  hotspots: HotspotAnswer,
  slices: HotspotSlices,
  environment: EnvironmentAnswer,
  keptAtMs: EpochMs.nullable().describe('Null: computed now'),
});
export type PageData = z.infer<typeof PageData>;

export const BriefingShare = z.object({
  id: z.string(),
  createdAtMs: EpochMs,
  expiresAtMs: EpochMs,
  revokedAtMs: EpochMs.nullable(),
  openings: z.int(),
});
export type BriefingShare = z.infer<typeof BriefingShare>;

/** The part of a shared address after the `#`: it never reaches a log. */
export const ShareToken = z.object({ token: z.string().min(20).max(200) });
export const PdfQuery = z.object({
  lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
  paper: z.enum(['A4', 'A3']).default('A4'),
});
