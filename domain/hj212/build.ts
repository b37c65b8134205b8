import { shanghaiStamp } from '../shanghai-time.ts';
import { crcOf, crcText } from './crc.ts';
import type { Hj212Head } from './data-section.ts';
import { flagValue, type Dialect } from './flag.ts';
import { MAX_DATA_BYTES } from './framer.ts';

const encoder = new TextEncoder();

/** Wraps an ASCII data section into a packet with length, check value and CRLF. Source: HJ 212-2017, clause 6.3.1. */
export function framePacket(data: string): Uint8Array {
  const body = encoder.encode(data);
  const head = `##${String(body.length).padStart(4, '0')}`;
  return encoder.encode(`${head}${data}${crcText(crcOf(body))}\r\n`);
}

export interface PacketToSend {
  /** 17 digits; null leaves QN out, as old 2005 devices do. */
  qn: string | null;
  st: string;
  cn: string;
  pw: string;
  mn: string;
  dialect: Dialect;
  needsAck: boolean;
  cp: string;
}

function dataOf(p: PacketToSend, part: { pnum: number; pno: number } | null): string {
  const flag = flagValue({ dialect: p.dialect, needsAck: p.needsAck, numbered: part !== null });
  const qn = p.qn === null ? '' : `QN=${p.qn};`;
  const numbers = part === null ? '' : `PNUM=${part.pnum};PNO=${part.pno};`;
  return `${qn}ST=${p.st};CN=${p.cn};PW=${p.pw};MN=${p.mn};Flag=${flag};${numbers}CP=&&${p.cp}&&`;
}

/**
 * Builds the packets for one message: one when it fits in 1024 bytes, else split between items and numbered, each
 * part repeating the DataTime. An item too long for a packet of its own is an error of the caller and throws RangeError.
 */
export function buildPackets(p: PacketToSend): Uint8Array[] {
  const single = dataOf(p, null);
  if (single.length <= MAX_DATA_BYTES) return [framePacket(single)];
  const items = p.cp.split(';').filter((item) => item !== '');
  const time = items[0]?.startsWith('DataTime=') ? items.shift() : undefined;
  const room = MAX_DATA_BYTES - dataOf({ ...p, cp: '' }, { pnum: 9999, pno: 9999 }).length;
  const parts: string[] = [];
  let current = time ?? '';
  for (const item of items) {
    const longer = current === '' ? item : `${current};${item}`;
    if (longer.length <= room) current = longer;
    else {
      parts.push(current);
      current = time === undefined ? item : `${time};${item}`;
      if (current.length > room)
        throw new RangeError(`item of ${item.length} bytes does not fit in a packet`);
    }
  }
  parts.push(current);
  return parts.map((cp, i) => framePacket(dataOf({ ...p, cp }, { pnum: parts.length, pno: i + 1 })));
}

/** QN of an instant: 17 digits in Asia/Shanghai. */
export function qnOf(atMs: number): string {
  return shanghaiStamp(atMs, true);
}

/** DataTime of the start of an interval: 14 digits in Asia/Shanghai. */
export function dataTimeOf(atMs: number): string {
  return shanghaiStamp(atMs);
}

/** What an answer needs to know of the packet it answers. */
export type Answered = Pick<Hj212Head, 'qn' | 'cn' | 'pw' | 'mn' | 'dialect'>;

/** Results of a request. Source: HJ 212-2017, table 5. */
export const QN_RTN = {
  ready: 1,
  refused: 2,
  password: 3,
  mn: 4,
  st: 5,
  flag: 6,
  qn: 7,
  cn: 8,
  crc: 9,
  unknown: 100,
} as const;
export type QnRtn = keyof typeof QN_RTN;

function answer(to: Answered, cn: string, cp: string, cpOf2005: string): Uint8Array {
  const common = { st: '91', cn, pw: to.pw, mn: to.mn, dialect: to.dialect, needsAck: false };
  if (to.dialect !== '2005') return framePacket(dataOf({ ...common, qn: to.qn, cp }, null));
  const echoed = to.qn === null ? [] : [`QN=${to.qn}`];
  return framePacket(
    dataOf({ ...common, qn: null, cp: [...echoed, cpOf2005].filter((s) => s !== '').join(';') }, null),
  );
}

/** 9014, "data received". The 2005 dialect names QN and CN inside CP. Source: HJ 212-2017, annex C; HJ/T 212-2005, annex B. */
export function buildDataAck(to: Answered): Uint8Array {
  return answer(to, '9014', '', `CN=${to.cn}`);
}

/** 9013, "notice received". */
export function buildNoticeAck(to: Answered): Uint8Array {
  return answer(to, '9013', '', '');
}

/** 9011, "request received, ready or why not": also how a refused packet is answered. */
export function buildReply(to: Answered, result: QnRtn): Uint8Array {
  return answer(to, '9011', `QnRtn=${QN_RTN[result]}`, `QnRtn=${QN_RTN[result]}`);
}

/** 9012, result of an execution: 1 success, 2 failed for unknown reasons, 3 wrong condition, 4 timeout, 5 busy, 6 fault, 100 no data. */
export function buildResult(to: Answered, exeRtn: 1 | 2 | 3 | 4 | 5 | 6 | 100): Uint8Array {
  return answer(to, '9012', `ExeRtn=${exeRtn}`, `ExeRtn=${exeRtn}`);
}

/** The ack for a packet that asked for one: data uploads (2xxx) by 9014, the rest by 9013. */
export function buildAckFor(to: Answered): Uint8Array {
  return to.cn.startsWith('2') ? buildDataAck(to) : buildNoticeAck(to);
}
