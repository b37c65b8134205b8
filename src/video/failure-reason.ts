/** Why there is no picture, as the viewer is told; each is a key of the `video` words. */
export const FAILURE_REASONS = [
  'camera_unknown',
  'signed_out',
  'forbidden',
  'ffmpeg_missing',
  'source_unreachable',
  'source_starting',
  'source_failed',
  'network',
  'format',
  'decoder',
  'no_picture',
  'unsupported',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];
