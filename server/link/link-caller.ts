import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';

/** A phone with a valid link. */
export type LinkCaller = Caller & { link: NonNullable<Caller['link']> };

/** Throws link_unknown for anybody without a link, whom the router refuses before. */
export function linkCaller(caller: Caller | null): LinkCaller {
  if (!caller?.link) throw new ProblemError('link_unknown', 'Open the link that was sent to you.');
  return { ...caller, link: caller.link };
}
