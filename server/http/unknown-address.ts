import { ENDPOINTS } from '../../contract/endpoints.ts';
import { ProblemError } from './problem.ts';

const PATHS = Object.values(ENDPOINTS).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
}));

/** For what no route took: a 405 that names the methods when the path exists, else a 404. */
export function unknownAddress(method: string, path: string): { problem: ProblemError; allow: string[] } {
  const allow = PATHS.filter(({ pattern }) => pattern.test(path)).map((found) => found.method);
  if (allow.length === 0)
    return { problem: new ProblemError('not_found', 'There is nothing at this address.'), allow };
  return {
    problem: new ProblemError(
      'method_not_allowed',
      `${method} is not taken here, but ${allow.join(', ')} is.`,
    ),
    allow,
  };
}
