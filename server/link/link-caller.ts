import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';

/** A phone with a valid link. */
export type LinkCaller = Caller & { link: NonNullable<Caller['link']> };

/** Throws link_unknown for anybody without a link, whom the router refuses before; link_other_phone for a second phone. */
export function linkCaller(caller: Caller | null): LinkCaller {
  const known = anyPhone(caller);
  if (known.link.phone === 'other') throw otherPhone(known);
  return known;
}

/** The same for whoever must know of the second phone too. */
export function anyPhone(caller: Caller | null): LinkCaller {
  if (!caller?.link) throw new ProblemError('link_unknown', 'Open the link that was sent to you.');
  return { ...caller, link: caller.link };
}

/** `context` says whom to call. */
export function otherPhone({ actor }: LinkCaller, context: Record<string, unknown> = {}): ProblemError {
  const detail = `This link was opened on another phone first and belongs to that one (${actor.name}).`;
  return new ProblemError('link_other_phone', detail, { context: { responder: actor.name, ...context } });
}
