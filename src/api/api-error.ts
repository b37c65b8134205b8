import type { ErrorCode, Problem } from '../../contract/problems.ts';

/** `network`: no answer came. `unreadable`: an answer came that is not of the contract. */
export type FaultCode = ErrorCode | 'network' | 'unreadable';

/** A call that failed. Decide by `code`; `context` carries facts for the wording, such as who was first. */
export class ApiError extends Error {
  readonly code: FaultCode;
  readonly status: number;
  readonly problem: Problem | null;

  constructor(code: FaultCode, status: number, message: string, problem: Problem | null = null) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.problem = problem;
  }

  static from(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    return new ApiError('network', 0, error instanceof Error ? error.message : String(error));
  }
}
