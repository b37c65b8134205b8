import { z } from 'zod';
import { Box, SmokeKind } from './detections.ts';
import { EpochMs } from './geo.ts';

/** Evidence begins this long before the first detection, and ends this long after it. */
export const EVIDENCE_BEFORE_MS = 60_000;
export const EVIDENCE_AFTER_MS = 120_000;
/** Longest part of a recording that one playlist lists. */
export const RECORDING_MAX_MS = 2 * 3600_000;
/** Longest part of a recording of which the spans are told. */
export const SPANS_MAX_MS = 31 * 24 * 3600_000;

export const Span = z.object({ fromMs: EpochMs, toMs: EpochMs }).describe('Where there are pictures');
export type Span = z.infer<typeof Span>;

const Moment = z.coerce.number().int().min(0).max(4_102_444_800_000);
export const RangeQuery = z
  .object({ fromMs: Moment, toMs: Moment })
  .refine(({ fromMs, toMs }) => toMs > fromMs, { path: ['toMs'], message: 'must lie after fromMs' });
export const SpansQuery = RangeQuery.refine(({ fromMs, toMs }) => toMs - fromMs <= SPANS_MAX_MS, {
  path: ['toMs'],
  message: 'at most 31 days',
});
export const RecordingQuery = RangeQuery.refine(({ fromMs, toMs }) => toMs - fromMs <= RECORDING_MAX_MS, {
  path: ['toMs'],
  message: 'at most two hours',
});
export const PreviewQuery = z.object({ atMs: Moment });

/** A detection as it is marked on a time axis and drawn on the frames around its moment. */
export const SeenMark = z.object({
  detectionId: z.string(),
  alertId: z.int(),
  cameraId: z.string(),
  atMs: EpochMs,
  kind: SmokeKind,
  confidence: z.number(),
  box: Box.nullable(),
  image: z.object({ widthPx: z.int(), heightPx: z.int() }).nullable(),
});
export type SeenMark = z.infer<typeof SeenMark>;

export const Recording = z.object({
  cameraId: z.string(),
  on: z.boolean().describe('Whether this camera is recorded now'),
  oldestMs: EpochMs.nullable().describe('Oldest picture kept; null when nothing is kept'),
  spans: z.array(Span),
  detections: z.array(SeenMark),
});
export type Recording = z.infer<typeof Recording>;

export const EvidenceClip = z.object({
  cameraId: z.string(),
  state: z
    .enum(['recording', 'kept', 'none'])
    .describe('recording: still in the ring, more may come · none: this camera was not recorded then'),
  spans: z.array(Span),
  playlistUrl: z.string().nullable().describe('HLS with absolute dates, behind the session'),
  sha256: z.string().nullable().describe('Of the kept clip, hex; the same as in the audit log'),
  bytes: z.int().nullable(),
});
export type EvidenceClip = z.infer<typeof EvidenceClip>;

export const Evidence = z.object({
  alertId: z.int(),
  firstDetectedAtMs: EpochMs,
  fromMs: EpochMs,
  toMs: EpochMs,
  clips: z.array(EvidenceClip),
  detections: z.array(SeenMark),
});
export type Evidence = z.infer<typeof Evidence>;

/** What travels beside an exported clip, so that anybody can check it. */
export const EvidenceSidecar = z.object({
  product: z.string(),
  alertId: z.int(),
  cameraId: z.string(),
  camera: z.object({ nameZh: z.string(), nameEn: z.string(), lon: z.number(), lat: z.number() }),
  firstDetectedAt: z.string(),
  from: z.string(),
  to: z.string(),
  spans: z.array(z.object({ from: z.string(), to: z.string() })),
  detections: z.array(SeenMark),
  file: z.object({ name: z.string(), bytes: z.int(), sha256: z.string() }),
  kept: z
    .object({ sha256: z.string(), bytes: z.int(), at: z.string() })
    .describe('The recording as it was kept, from which the file was copied without a new encoding'),
  illustrative: z.boolean(),
});
export type EvidenceSidecar = z.infer<typeof EvidenceSidecar>;

export const RecorderState = z.object({
  enabled: z.boolean().describe('false: this server records nothing'),
  kind: z
    .enum(['ok', 'tight', 'full'])
    .describe('tight: the hours asked for do not fit any more · full: evidence is in danger'),
  hours: z.number().describe('How far back the recordings shall reach'),
  hoursThatFit: z.number().nullable().describe('At the present rate; null while it is unknown'),
  freeBytes: z.number(),
  ringBytes: z.number(),
  lostSegments: z.int(),
});
export type RecorderState = z.infer<typeof RecorderState>;
