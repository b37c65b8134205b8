import { z } from 'zod';
import { EpochMs } from './geo.ts';

/** What the built-in detector has learned of one camera, part by part, so that each can be seen and taken back. */
export const CameraDetector = z.object({
  cameraId: z.string(),
  enabled: z.boolean().describe('Whether this server looks for smoke in its pictures'),
  threshold: z
    .object({
      value: z.number().describe('Score from which it alarms, 0 to 1'),
      base: z.number(),
      quiet: z.number().describe('Added for a place that is restless when nothing burns'),
      answers: z.number().describe('Added for alerts that officers rejected, taken away for confirmed ones'),
      sensitivity: z.number().describe('Taken away by an officer: above 0 alarms earlier'),
    })
    .describe('value = base + quiet + answers − sensitivity, held between 0.5 and 0.995'),
  learns: z.boolean().describe('false: quiet hours and answers do not move the threshold'),
  quietHours: z.int().describe('Hours without an alert from which it learned'),
  confirmed: z.int().describe('Alerts of this detector that officers confirmed'),
  rejected: z.int().describe('Alerts of this detector that officers rejected'),
  heldUntilMs: EpochMs.nullable().describe('A node looks until then; null: nobody looks'),
});
export type CameraDetector = z.infer<typeof CameraDetector>;

export const DetectorBody = z
  .object({
    enabled: z.boolean().optional(),
    sensitivity: z.number().min(-0.4).max(0.4).optional(),
    learns: z.boolean().optional(),
    forget: z.boolean().optional().describe('true: what quiet hours taught is forgotten'),
  })
  .strict();
export type DetectorBody = z.infer<typeof DetectorBody>;
