import { PROBLEMS, type ErrorCode, type Problem } from '../contract/problems.ts';

export class MockProblem extends Error {
  readonly code: ErrorCode;
  readonly context: Record<string, unknown> | undefined;
  readonly errors: Problem['errors'];

  constructor(code: ErrorCode, context?: Record<string, unknown>, errors?: Problem['errors']) {
    super(PROBLEMS[code][1]);
    this.code = code;
    this.context = context;
    this.errors = errors;
  }

  response(requestId: string): Response {
    const [status, title] = PROBLEMS[this.code];
    const body: Problem = {
      type: `/problems/${this.code}`,
      title,
      status,
      code: this.code,
      detail: this.message,
      requestId,
      ...(this.errors ? { errors: this.errors } : {}),
      ...(this.context ? { context: this.context } : {}),
    };
    return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
  }
}
