import { z } from 'zod';

/**
 * Every error code that crosses a wire, with its HTTP status and English title.
 * Clients decide by `code`, never by text; the console words each code in the user's language.
 */
export const PROBLEMS = {
  invalid_request: [400, 'The request is not of the documented form'],
  malformed_json: [400, 'The body is not JSON'],
  not_signed_in: [401, 'Sign in first'],
  invalid_token: [401, 'The token is unknown or was revoked'],
  forbidden: [403, 'This right is missing'],
  cross_site: [403, 'The request came from another site'],
  not_found: [404, 'There is nothing at this address'],
  alert_unknown: [404, 'No such alert'],
  assignment_unknown: [404, 'No such assignment'],
  camera_unknown: [404, 'No such camera'],
  station_unknown: [404, 'No such station'],
  layer_unknown: [404, 'No such layer'],
  responder_unknown: [404, 'No such responder'],
  watch_unknown: [404, 'No such watch link'],
  detection_unknown: [404, 'No such detection in this alert'],
  photo_unknown: [404, 'No such photo'],
  briefing_unknown: [404, 'No such briefing'],
  link_unknown: [404, 'This link does not exist'],
  link_expired: [410, 'This link has expired'],
  link_revoked: [410, 'This link was revoked'],
  link_other_phone: [403, 'This link belongs to another phone'],
  method_not_allowed: [405, 'This address does not take that method'],
  already_acknowledged: [409, 'Somebody acknowledged this alert before'],
  already_verified: [409, 'This alert was verified before'],
  already_merged: [409, 'This alert went on as another one before'],
  already_assigned: [409, 'This responder is assigned already'],
  transition_refused: [409, 'That is not possible in the present state'],
  revision_conflict: [409, 'Somebody changed this since you read it'],
  idempotency_key_reused: [409, 'This idempotency key came with another body before'],
  setup_done: [409, 'The first admin exists already'],
  payload_too_large: [413, 'The body is larger than allowed'],
  unsupported_media_type: [415, 'This content type is not taken here'],
  idempotency_key_missing: [400, 'An Idempotency-Key header is needed'],
  box_outside_image: [422, 'The box does not lie in the picture'],
  direction_missing: [422, 'Neither a box nor a direction nor a place was given'],
  time_in_future: [422, 'The time lies in the future'],
  calibration_refused: [422, 'The landmarks do not fix the camera'],
  not_calibrated: [409, 'This camera has no calibration to be checked'],
  ptz_map_refused: [422, 'These states do not fix how the camera turns'],
  period_refused: [422, 'The period cannot be evaluated'],
  time_too_old: [422, 'The time lies too far back'],
  image_invalid: [422, 'The file is not a JPEG picture that can be read'],
  import_refused: [422, 'Rows of the file are wrong; nothing was imported'],
  import_changed: [409, 'The file or the layer changed since the preview'],
  image_too_large: [422, 'The picture has too many pixels'],
  period_reversed: [422, 'The period ends before it begins'],
  period_empty: [422, 'The period has no length'],
  period_too_long: [422, 'The period is longer than is computed at once'],
  shift_unknown: [422, 'No shift begins at that time'],
  handover_unknown: [404, 'No such hand-over'],
  handover_signed: [409, 'This hand-over was signed before'],
  handover_unsigned: [409, 'The outgoing officer signs first'],
  handover_own: [422, 'Nobody takes over from themselves'],
  bulletin_unknown: [404, 'No such bulletin'],
  place_outside_city: [422, 'The place lies outside the city'],
  split_refused: [422, 'These detections cannot be split off'],
  merge_refused: [422, 'These alerts cannot be merged'],
  responder_off_duty: [422, 'This responder is off duty'],
  rate_limited: [429, 'Too many requests'],
  internal: [500, 'The server failed; nothing was changed'],
  ffmpeg_missing: [503, 'ffmpeg is not installed on this server'],
  not_recorded: [404, 'Nothing was recorded then'],
  evidence_not_kept: [404, 'The evidence of this camera is not kept yet'],
  source_unreachable: [502, 'The camera cannot be reached'],
  source_starting: [503, 'The camera stream is starting'],
  source_failed: [502, 'The camera stream failed'],
  not_ready: [503, 'The server is starting or stopping'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof PROBLEMS;
export const ErrorCode = z.enum(Object.keys(PROBLEMS) as [ErrorCode, ...ErrorCode[]]);

/** RFC 9457 problem details. */
export const Problem = z.object({
  type: z.string().describe('/problems/<code>'),
  title: z.string(),
  status: z.int(),
  code: ErrorCode,
  detail: z.string().describe('What was wrong here and what to do'),
  requestId: z.string(),
  errors: z
    .array(z.object({ path: z.string().describe('Dotted path into the body'), message: z.string() }))
    .optional(),
  context: z.record(z.string(), z.unknown()).optional().describe('Facts for the wording, such as who did it'),
});
export type Problem = z.infer<typeof Problem>;
