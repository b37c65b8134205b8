import type { TFunction } from 'i18next';

/** Reasons as the inlet writes them, by what somebody would do about it. */
const KNOWN = {
  'unknown-mn': 'unknownMn',
  'bad-mn': 'unknownMn',
  'wrong-password': 'password',
  'bad-crc': 'crc',
  'bad-flag': 'dialect',
  'bad-qn': 'dialect',
  'missing-qn': 'dialect',
  'bad-st': 'dialect',
  'bad-cn': 'dialect',
  'time-in-future': 'clockAhead',
  'time-too-old': 'clockBehind',
  'out-of-range': 'range',
  'unit-mismatch': 'unit',
  'unknown-code': 'code',
  'not-a-number': 'noNumber',
  'no-value': 'noNumber',
  'no-data-time': 'noTime',
  'bad-data-time': 'noTime',
  truncated: 'torn',
  'bad-length': 'torn',
  'too-long': 'torn',
  garbage: 'torn',
  'bad-tail': 'torn',
  'bad-bytes': 'torn',
  'no-cp': 'form',
  'bad-field': 'form',
  'duplicate-field': 'form',
  'bad-name': 'form',
  'no-equals': 'form',
  'bad-part': 'parts',
  'parts-disagree': 'parts',
  'parts-missing': 'parts',
  'too-many-parts': 'parts',
  'not-storable': 'notStorable',
} as const;

/** A reason in words, and what to do about it; one that nobody worded keeps its code. */
export function reasonText(reason: string, t: TFunction<'stations'>): { what: string; advice: string } {
  const known = Object.hasOwn(KNOWN, reason) ? KNOWN[reason as keyof typeof KNOWN] : undefined;
  return known
    ? { what: t(`reason.${known}.what`), advice: t(`reason.${known}.advice`) }
    : { what: reason, advice: '' };
}
