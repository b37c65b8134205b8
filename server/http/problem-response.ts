import { PROBLEMS, type ErrorCode, type Problem } from '../../contract/problems.ts';
import { ProblemError } from './problem.ts';

/** The one place where errors become RFC 9457 answers. */
export function problemResponse(problem: ProblemError, requestId: string): Response {
  const [status, title] = PROBLEMS[problem.code];
  const body: Problem = {
    type: `/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    requestId,
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.context ? { context: problem.context } : {}),
  };
  const retryAfterS = problem.context?.['retryAfterS'];
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(typeof retryAfterS === 'number' ? { 'retry-after': String(Math.ceil(retryAfterS)) } : {}),
      ...(problem.code === 'not_signed_in' || problem.code === 'invalid_token'
        ? { 'www-authenticate': 'Bearer' }
        : {}),
    },
  });
}

/** The problem to tell for anything thrown; what is not ours to explain becomes `internal` or `not_ready`. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isDatabaseAway(error))
    return new ProblemError('not_ready', 'The database cannot be reached right now: try again shortly.', {
      context: { retryAfterS: 2 },
    });
  return new ProblemError('internal', 'Something went wrong on our side; the request id helps to find it.');
}

// Connection exceptions (class 08), shutdown and start-up of the server, too many connections.
const AWAY = /^(08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)$/;

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return (
    (typeof code === 'string' && AWAY.test(code)) ||
    /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout)/.test(error.message)
  );
}

export function isServerFault(code: ErrorCode): boolean {
  return PROBLEMS[code][0] === 500;
}
