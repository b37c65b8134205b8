import type { z } from 'zod';
import type { Problem } from '../../contract/problems.ts';
import { ProblemError } from './problem.ts';

const MAX_ERRORS = 20;

/** `value` by `schema`. Throws `invalid_request` with one line for each fault; `where` says which part was wrong. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: 'path' | 'query' | 'body',
): z.output<S> {
  const parsed = schema.safeParse(value);
  const errors = parsed.success
    ? badTexts(parsed.data)
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  if (parsed.success && errors.length === 0) return parsed.data;
  const shown = errors.slice(0, MAX_ERRORS);
  const first = shown[0];
  throw new ProblemError(
    'invalid_request',
    `The ${where} is not as documented${first?.path ? `: ${first.path}: ${first.message}` : ''}`,
    { errors: shown },
  );
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair: say so before anything is written. */
function badTexts(value: unknown, path = ''): NonNullable<Problem['errors']> {
  if (typeof value === 'string')
    return value.includes('\0') || !isWellFormed(value)
      ? [{ path, message: 'contains a character that is not text' }]
      : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => badTexts(inner, path ? `${path}.${key}` : key));
}

// In Node since 20, but not in the ES2023 library types.
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

/** JSON in UTF-8. Throws `malformed_json`. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new ProblemError('malformed_json', 'The body is empty: send a JSON object.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const what = error instanceof SyntaxError ? error.message : 'it is not UTF-8';
    throw new ProblemError('malformed_json', `The body is not JSON: ${what}`);
  }
}
