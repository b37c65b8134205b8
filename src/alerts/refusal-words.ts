import type { TFunction } from 'i18next';
import { z } from 'zod';
import { TIMELINE_ACTIONS, type Alert } from '../../contract/alerts.ts';
import type { Refusal } from '../../domain/alerts/transitions.ts';
import { ApiError } from '../api/api-error.ts';
import type { Formats } from '../i18n/formats.ts';

const Because = z.object({
  because: z.enum([
    'closed',
    'not_closed',
    'already_acknowledged',
    'already_confirmed',
    'already_rejected',
    'unverified',
    'responders_out',
  ] satisfies Refusal[]),
});
const Changed = z.object({
  by: z.object({ name: z.string() }),
  atMs: z.number(),
  action: z.enum(TIMELINE_ACTIONS),
});
const Rival = z.object({ by: z.object({ name: z.string() }), atMs: z.number() });

/** Who was first, from the problem itself or else from the alert as it is now known. */
function rivalOf(error: ApiError, alert: Alert | undefined): z.infer<typeof Rival> | null {
  const told = Rival.safeParse(error.problem?.context);
  if (told.success) return told.data;
  if (error.code === 'already_acknowledged') return alert?.acknowledgement ?? null;
  return alert && alert.verification.state !== 'unverified' ? alert.verification : null;
}

/** Why an action did not happen, in the user's language; a lost race says who was first and when. */
export function wordFailure(
  t: TFunction<['alerts', 'common']>,
  failure: unknown,
  formats: Formats,
  alert?: Alert,
): string {
  const error = ApiError.from(failure);
  if (error.code === 'already_acknowledged' || error.code === 'already_verified') {
    const rival = rivalOf(error, alert);
    if (rival) return t(`lost.${error.code}`, { who: rival.by.name, at: formats.time(rival.atMs) });
  }
  if (error.code === 'revision_conflict') {
    const changed = Changed.safeParse(error.problem?.context);
    if (changed.success)
      return t('lost.changed', {
        who: changed.data.by.name,
        at: formats.time(changed.data.atMs),
        action: t(`timeline.${changed.data.action}`),
      });
  }
  const told = Because.safeParse(error.problem?.context);
  if (error.code === 'transition_refused' && told.success) return t(`refusal.${told.data.because}`);
  return t(`problem.${error.code}`, { ns: 'common' });
}
