import { PROBLEMS, type ErrorCode, type Problem } from '../../contract/problems.ts';

/** Thrown by services where the caller cannot go on; one place turns it into an RFC 9457 answer. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly context: Record<string, unknown> | undefined;
  readonly errors: Problem['errors'];

  constructor(
    code: ErrorCode,
    detail: string,
    more: { context?: Record<string, unknown>; errors?: Problem['errors'] } = {},
  ) {
    super(detail);
    this.code = code;
    this.context = more.context;
    this.errors = more.errors;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }
}
