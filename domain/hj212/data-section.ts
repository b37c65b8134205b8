import { parseFlag, type Dialect } from './flag.ts';
import { parseStamp } from './stamp.ts';

export interface Hj212Head {
  /** 17 digits, the sender's request number; null in 2005 packets without one. */
  qn: string | null;
  /** The instant that QN spells, epoch ms; a clue to the device's clock. */
  qnAtMs: number | null;
  st: string;
  cn: string;
  pw: string;
  mn: string;
  dialect: Dialect;
  needsAck: boolean;
  /** Parts in all and this part's number from 1; null when not split. */
  part: { pnum: number; pno: number } | null;
}

export interface Hj212Packet extends Hj212Head {
  /** What stands between the `&&` of CP. */
  cp: string;
}

export type DataRefusal =
  | 'no-cp'
  | 'bad-field'
  | 'duplicate-field'
  | 'bad-qn'
  | 'missing-qn'
  | 'bad-st'
  | 'bad-cn'
  | 'bad-mn'
  | 'bad-flag'
  | 'bad-part';

export type ParsedData =
  | { ok: true; packet: Hj212Packet }
  | {
      ok: false;
      reason: DataRefusal;
      /** What could be read, for an answer. */ head: Partial<Record<string, string>>;
    };

const FIELD_NAMES = new Set(['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO']);
const MAX_PARTS = 9999;

/** Reads `key=value;` pairs; a field without `=` or known twice is an error. */
function parseFields(text: string): { fields: Map<string, string>; error: DataRefusal | null } {
  const fields = new Map<string, string>();
  let error: DataRefusal | null = null;
  for (const pair of text.split(';')) {
    if (pair === '') continue;
    const eq = pair.indexOf('=');
    const key = pair.slice(0, Math.max(0, eq));
    if (eq <= 0 || !/^\w{1,20}$/.test(key)) error ??= 'bad-field';
    else if (fields.has(key) && FIELD_NAMES.has(key)) error ??= 'duplicate-field';
    else fields.set(key, pair.slice(eq + 1));
  }
  return { fields, error };
}

function partOf(
  pnum: string | undefined,
  pno: string | undefined,
  numbered: boolean,
): Hj212Head['part'] | 'bad' {
  if (pnum === undefined && pno === undefined) return numbered ? 'bad' : null;
  if (!/^\d{1,4}$/.test(pnum ?? '') || !/^\d{1,4}$/.test(pno ?? '')) return 'bad';
  const part = { pnum: Number(pnum), pno: Number(pno) };
  if (part.pno < 1 || part.pno > part.pnum || part.pnum > MAX_PARTS) return 'bad';
  return part.pnum === 1 ? null : part;
}

/**
 * Parses a data section (without head, check value and tail). Dialect from the version bits of Flag; without Flag it
 * is 2005, which alone may lack QN. MN of 1 to 32 letters, digits, `_` or `-`; acks (CN 901x) may lack it.
 * A refusal is a value with its reason. Source: HJ/T 212-2005, HJ 212-2017, HJ 212-2025, clause 6.3.
 */
export function parseData(data: string): ParsedData {
  const cpAt = data.indexOf('CP=&&');
  const cpEnd = data.lastIndexOf('&&');
  const { fields, error } = parseFields(cpAt < 0 ? data : data.slice(0, cpAt));
  const refuse = (reason: DataRefusal): ParsedData => ({
    ok: false,
    reason,
    head: Object.fromEntries(fields),
  });
  if (cpAt < 0 || cpEnd < cpAt + 5 || !/^;?$/.test(data.slice(cpEnd + 2))) return refuse('no-cp');
  if (error !== null) return refuse(error);
  const flagText = fields.get('Flag') ?? '0';
  const flag = /^\d{1,3}$/.test(flagText) ? parseFlag(Number(flagText)) : null;
  if (flag === null) return refuse('bad-flag');
  const [st = '', cn = '', mn = ''] = [fields.get('ST'), fields.get('CN'), fields.get('MN')];
  if (!/^\d{2}$/.test(st)) return refuse('bad-st');
  if (!/^\d{4}$/.test(cn)) return refuse('bad-cn');
  if (!/^[\w-]{1,32}$/.test(mn) && !(mn === '' && cn.startsWith('901'))) return refuse('bad-mn');
  const qn = fields.get('QN') ?? null;
  const qnAtMs = qn === null ? null : parseStamp(qn);
  if (qn !== null && (qn.length !== 17 || qnAtMs === null)) return refuse('bad-qn');
  if (qn === null && flag.dialect !== '2005') return refuse('missing-qn');
  const part = partOf(fields.get('PNUM'), fields.get('PNO'), flag.numbered);
  if (part === 'bad') return refuse('bad-part');
  const { dialect, needsAck } = flag;
  const cp = data.slice(cpAt + 5, cpEnd);
  return {
    ok: true,
    packet: { qn, qnAtMs, st, cn, pw: fields.get('PW') ?? '', mn, dialect, needsAck, part, cp },
  };
}
