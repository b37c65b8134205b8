import type { Answered } from './build.ts';
import { parseFlag } from './flag.ts';

const decoder = new TextDecoder('latin1');

/**
 * What can be read from a refused packet to answer it, be it only a wrong check value; null when nothing tells which
 * request it was, and then silence is the answer. Fields that look unlike themselves are not echoed.
 */
export function answerableOf(bytes: Uint8Array): Answered | null {
  const text = decoder.decode(bytes.subarray(0, 256));
  const field = (name: string, form: string): string | null =>
    new RegExp(`(?:^|[;#\\d])${name}=(${form});`).exec(text)?.[1] ?? null;
  const qn = field('QN', '\\d{17}');
  const mn = field('MN', '[\\w-]{1,32}');
  if (qn === null || mn === null) return null;
  const flag = parseFlag(Number(field('Flag', '\\d{1,3}') ?? '0'));
  const cn = field('CN', '\\d{4}') ?? '2011';
  return { qn, mn, cn, pw: field('PW', '\\w{0,32}') ?? '', dialect: flag?.dialect ?? '2017' };
}
