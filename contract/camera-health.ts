import { z } from 'zod';
import { EpochMs } from './geo.ts';

/** What is wrong with a picture, the worst first. */
export const PICTURE_FAULTS = [
  'no_picture',
  'covered',
  'dark',
  'frozen',
  'moved',
  'blurred',
  'clock',
] as const;
export const PictureFault = z.enum(PICTURE_FAULTS);
export type PictureFault = z.infer<typeof PictureFault>;

/** How the picture of one camera is, as sampled from its key pictures while it is recorded or watched. */
export const CameraHealth = z.object({
  cameraId: z.string(),
  recording: z.boolean(),
  state: z
    .enum(['ok', 'faulty', 'unknown'])
    .describe('unknown: nobody watches or records it, so nothing is known'),
  faults: z.array(PictureFault),
  sinceMs: EpochMs.nullable().describe('Since when it is so'),
  sampledAtMs: EpochMs.nullable(),
  bitrateKbps: z.number().nullable(),
  gaps: z.int().nullable().describe('Interruptions since this server began to record it'),
  clockSkewMs: z
    .number()
    .nullable()
    .describe('Dates of the stream against the server; null when it has none'),
  detail: z.string().nullable().describe('What the source said last, without addresses'),
});
export type CameraHealth = z.infer<typeof CameraHealth>;
