import { answerableOf } from '../../domain/hj212/answerable.ts';
import { type Answered, buildAckFor, buildReply, type QnRtn } from '../../domain/hj212/build.ts';
import { type DataRefusal, type Hj212Packet, parseData } from '../../domain/hj212/data-section.ts';
import { FACTOR_CODES } from '../../domain/hj212/factor-codes.ts';
import type { FrameRefusal } from '../../domain/hj212/framer.ts';
import { type ReadingRefusal, readingsOf, type WireReading } from '../../domain/hj212/readings.ts';
import { type AcceptedReading, MAX_AGE_MS, MAX_AHEAD_MS } from '../stations/readings.service.ts';
import type { PeriodCode } from '../stations/stations.tables.ts';
import { shownUnit } from '../stations/units.ts';
import type { KnownDevice } from './hj212.repository.ts';

/** Why a packet, or a value in it, was not taken. */
export type Refusal =
  | FrameRefusal
  | DataRefusal
  | ReadingRefusal
  | 'unknown-mn'
  | 'wrong-password'
  | 'too-many-parts'
  | 'parts-disagree'
  | 'parts-missing'
  | 'time-in-future'
  | 'time-too-old'
  | 'unknown-code'
  | 'not-storable';

export type Checked =
  | { ok: true; packet: Hj212Packet; device: KnownDevice }
  | { ok: false; reason: Refusal; mn: string | null; answer: Uint8Array | null };

/** What each refusal is answered with. Source: HJ 212-2017, table 5 (QnRtn). */
const ANSWERS: Partial<Record<Refusal, QnRtn>> = {
  'bad-crc': 'crc',
  'unknown-mn': 'mn',
  'bad-mn': 'mn',
  'wrong-password': 'password',
  'bad-st': 'st',
  'bad-flag': 'flag',
  'bad-qn': 'qn',
  'missing-qn': 'qn',
  'bad-cn': 'cn',
  'time-in-future': 'refused',
  'time-too-old': 'refused',
  'not-storable': 'refused',
};

/** Reads a framed packet and checks who sent it. */
export function checkPacket(
  data: string,
  bytes: Uint8Array,
  find: (mn: string) => KnownDevice | undefined,
): Checked {
  const parsed = parseData(data);
  if (!parsed.ok) return refuse(parsed.reason, parsed.head['MN'] ?? null, answerableOf(bytes));
  const { packet } = parsed;
  const device = find(packet.mn);
  if (!device) return refuse('unknown-mn', packet.mn, packet);
  if (device.password !== packet.pw) return refuse('wrong-password', packet.mn, packet);
  return { ok: true, packet, device };
}

/** The answer to bytes that could not even be framed; null where nothing tells what they were. */
export function answerToBytes(reason: FrameRefusal, bytes: Uint8Array): Uint8Array | null {
  return reason === 'bad-crc' || reason === 'bad-bytes' ? answerTo(reason, answerableOf(bytes)) : null;
}

/** The answer to a refused packet. An answer is never answered: two servers would talk for ever. */
export function answerTo(reason: Refusal, to: Answered | null): Uint8Array | null {
  if (to === null || to.cn.startsWith('90')) return null;
  return buildReply(to, ANSWERS[reason] ?? 'unknown');
}

function refuse(reason: Refusal, mn: string | null, to: Answered | null): Checked {
  const isName = mn !== null && /^[\w-]{1,32}$/.test(mn);
  return { ok: false, reason, mn: isName ? mn : null, answer: answerTo(reason, to) };
}

/** The ack that a packet asks for; null when it asks for none. */
export function ackOf(packet: Hj212Packet): Uint8Array | null {
  return packet.needsAck && !packet.cn.startsWith('90') ? buildAckFor(packet) : null;
}

export interface Taken {
  wire: readonly WireReading[];
  accepted: AcceptedReading[];
  refused: { item: string; reason: Refusal }[];
}

const PERIOD: Record<WireReading['interval'], PeriodCode> = { realtime: 0, minute: 1, hour: 2, day: 3 };
/** A code that the standard could have, or that the station's unit map names. */
const CODE = /^[aw]\d{5}$/;

/** The values of a whole packet as they are stored; one bad value costs only itself. */
export function takeReadings(packet: Hj212Packet, device: KnownDevice, nowMs: number): Taken {
  const { readings, refused } = readingsOf(packet, device.unitMap);
  const taken: Taken = { wire: readings, accepted: [], refused: [...refused] };
  for (const { code, atMs, interval, value, unit, flag } of readings) {
    const reason = whyNot(code, atMs, device, nowMs);
    if (reason) taken.refused.push({ item: code, reason });
    else
      taken.accepted.push({
        featureId: device.featureId,
        species: code,
        unit: unit === null ? '' : shownUnit(unit),
        period: PERIOD[interval],
        atMs,
        value,
        flag: flag ?? '',
      });
  }
  return taken;
}

function whyNot(code: string, atMs: number, { unitMap }: KnownDevice, nowMs: number): Refusal | null {
  if (!FACTOR_CODES.has(code) && !CODE.test(code) && !Object.hasOwn(unitMap, code)) return 'unknown-code';
  if (atMs > nowMs + MAX_AHEAD_MS) return 'time-in-future';
  return atMs < nowMs - MAX_AGE_MS ? 'time-too-old' : null;
}
