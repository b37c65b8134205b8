import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerableOf } from './answerable.ts';
import {
  buildAckFor,
  buildDataAck,
  buildNoticeAck,
  buildPackets,
  buildReply,
  buildResult,
  type PacketToSend,
} from './build.ts';
import { parseData, type Hj212Packet } from './data-section.ts';
import { createFramer } from './framer.ts';
import { GOLDEN_PACKETS } from './golden-packets.test-data.ts';
import { readingsOf } from './readings.ts';
import { createReassembler } from './reassembly.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function parsed(data: string): Hj212Packet {
  const result = parseData(data);
  if (!result.ok) throw new Error(result.reason);
  return result.packet;
}

function packet(cp: string, cn = '2061'): Hj212Packet {
  return parsed(`QN=20260301120000000;ST=22;CN=${cn};PW=123456;MN=ZX00001;Flag=5;CP=&&${cp}&&`);
}

const message: PacketToSend = {
  qn: '20260301120000000',
  st: '22',
  cn: '2061',
  pw: '123456',
  mn: 'ZX00001',
  dialect: '2017',
  needsAck: true,
  cp: '',
};

describe('split packets', () => {
  const items = Array.from({ length: 120 }, (_, i) => `a${25_000 + i}-Avg=${i},a${25_000 + i}-Flag=N`);
  const parts = buildPackets({ ...message, cp: ['DataTime=20260301120000', ...items].join(';') }).map(
    (bytes) => {
      const [frame] = createFramer().push(bytes);
      if (frame?.kind !== 'packet') throw new Error('not a packet');
      return parsed(frame.data);
    },
  );

  it('come together in any order, with repetitions, into one message', () => {
    expect(parts.length).toBeGreaterThan(2);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...parts.keys()], { minLength: parts.length }),
        fc.nat(parts.length - 1),
        (order, again) => {
          const reassembler = createReassembler();
          const repeated = [order[Math.min(again, order.length - 2)] ?? 0, ...order];
          const whole = repeated.flatMap((i) => {
            const part = parts[i];
            const result = part === undefined ? null : reassembler.add(part, 0);
            return result?.kind === 'whole' ? [result.packet] : [];
          });
          expect(whole).toHaveLength(1);
          const codes = readingsOf(whole[0] ?? packet('')).readings.map((r) => r.code);
          expect(codes).toEqual(items.map((item) => item.slice(0, 6)));
        },
      ),
    );
  });

  it('are given up after a while, and never fill the memory', () => {
    const reassembler = createReassembler({ maxParts: 4, maxGroups: 2, timeoutMs: 1000 });
    const part = (qn: string, pnum: number, pno: number): Hj212Packet => ({
      ...packet(''),
      qn,
      part: { pnum, pno },
    });
    expect(reassembler.add(part('a', 5, 1), 0)).toMatchObject({ kind: 'refused', reason: 'too-many-parts' });
    expect(reassembler.add(part('a', 3, 3), 0)).toEqual({ kind: 'waiting', have: 1, need: 3 });
    expect(reassembler.add(part('a', 2, 1), 0)).toMatchObject({ kind: 'refused', reason: 'parts-disagree' });
    reassembler.add(part('b', 3, 1), 500);
    reassembler.add(part('c', 3, 1), 600);
    expect(reassembler.pendingGroups).toBe(2);
    expect(reassembler.expire(700).map((group) => group[0]?.qn)).toEqual(['a']);
    expect(reassembler.expire(1500).map((group) => group[0]?.qn)).toEqual(['b']);
    expect(reassembler.pendingGroups).toBe(1);
  });
});

describe('building', () => {
  it('rebuilds the published packet byte for byte', () => {
    const [bytes] = buildPackets({
      ...message,
      qn: '20160801085857223',
      st: '32',
      cn: '1062',
      pw: '100000',
      mn: '010000A8900016F000169DC0',
      cp: 'RtdInterval=30',
    });
    expect(text(bytes ?? new Uint8Array())).toBe(GOLDEN_PACKETS[0]);
  });

  it('answers data, notices and requests as the 2017 and 2025 dialects do', () => {
    const to = { qn: '20160801085857223', cn: '2011', pw: '123456', mn: 'ZX00001', dialect: '2017' } as const;
    expect(text(buildDataAck(to))).toContain(
      'QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=ZX00001;Flag=4;CP=&&&&',
    );
    expect(text(buildNoticeAck({ ...to, dialect: '2025' }))).toContain(
      'ST=91;CN=9013;PW=123456;MN=ZX00001;Flag=8;CP=&&&&',
    );
    expect(text(buildReply(to, 'crc'))).toContain('CN=9011;PW=123456;MN=ZX00001;Flag=4;CP=&&QnRtn=9&&');
    expect(text(buildResult(to, 1))).toContain('CN=9012;PW=123456;MN=ZX00001;Flag=4;CP=&&ExeRtn=1&&');
    expect([
      text(buildAckFor(to)).includes('9014'),
      text(buildAckFor({ ...to, cn: '3019' })).includes('9013'),
    ]).toEqual([true, true]);
  });

  it('names QN and CN inside CP in the 2005 dialect', () => {
    const to = {
      qn: '20040516010101001',
      cn: '2051',
      pw: '123456',
      mn: '88888880000001',
      dialect: '2005',
    } as const;
    expect(text(buildDataAck(to))).toContain(
      'ST=91;CN=9014;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20040516010101001;CN=2051&&',
    );
    expect(text(buildReply({ ...to, qn: null }, 'password'))).toContain('CP=&&QnRtn=3&&');
  });

  it('refuses an item that no packet can hold', () => {
    expect(() => buildPackets({ ...message, cp: `DataTime=20260301120000;${'x'.repeat(2000)}` })).toThrow(
      RangeError,
    );
  });

  it('finds in a packet with a wrong check value whom to answer', () => {
    const bytes = new TextEncoder().encode(GOLDEN_PACKETS[2].replace('AF01', 'AF02'));
    expect(answerableOf(bytes)).toEqual({
      qn: '20191018104952418',
      cn: '2011',
      mn: 'ZX00001',
      pw: '123456',
      dialect: '2017',
    });
    expect(answerableOf(new TextEncoder().encode('##0010hello'))).toBeNull();
  });
});
