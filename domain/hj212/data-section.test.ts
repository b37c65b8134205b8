import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCp } from './cp.ts';
import { parseData } from './data-section.ts';
import { flagValue, mayAlarm, parseDataFlag, parseFlag } from './flag.ts';
import { GOLDEN_PACKETS } from './golden-packets.test-data.ts';
import { intervalOf, parseStamp } from './stamp.ts';

const HEAD = 'QN=20260301120000000;ST=22;CN=2061;PW=123456;MN=ZX00001;Flag=5;CP=&&&&';

describe('parseData', () => {
  it('reads the published packets', () => {
    const packets = GOLDEN_PACKETS.map((p) => parseData(p.slice(6, -6)));
    expect(packets).toMatchObject([
      {
        ok: true,
        packet: {
          st: '32',
          cn: '1062',
          pw: '100000',
          mn: '010000A8900016F000169DC0',
          dialect: '2017',
          needsAck: true,
          part: null,
        },
      },
      { ok: true, packet: { cn: '3032', mn: '20210107123456', cp: 'PolId=a34004,MB_BgnAddr=192,MB_Wrt=5' } },
      { ok: true, packet: { cn: '2011', mn: 'ZX00001', qnAtMs: Date.UTC(2019, 9, 18, 2, 49, 52, 418) } },
    ]);
  });

  it('reads a 2005 packet without QN and without Flag', () => {
    expect(
      parseData(
        'ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20040516021000;011-Rtd=1.1,011-Flag=N&&',
      ),
    ).toMatchObject({
      ok: true,
      packet: { qn: null, qnAtMs: null, dialect: '2005', needsAck: false },
    });
  });

  it.each([
    ['2017', 5, true, null],
    ['2025', 9, true, null],
    ['2005', 1, true, null],
    ['2017', 7, true, { pnum: 3, pno: 2 }],
  ] as const)('tells the %s dialect by Flag=%d', (dialect, flag, needsAck, part) => {
    const numbers = part === null ? '' : `PNUM=${part.pnum};PNO=${part.pno};`;
    const parsed = parseData(HEAD.replace('Flag=5;', `Flag=${flag};${numbers}`));
    expect(parsed).toMatchObject({ ok: true, packet: { dialect, needsAck, part } });
  });

  it('lets an ack lack its MN and a packet say PNUM=1', () => {
    expect(parseData('ST=91;CN=9014;CP=&&QN=20040516010101001;CN=2051&&')).toMatchObject({ ok: true });
    expect(parseData(HEAD.replace('Flag=5;', 'Flag=5;PNUM=1;PNO=1;'))).toMatchObject({
      ok: true,
      packet: { part: null },
    });
  });

  it.each([
    ['no-cp', HEAD.replace('CP=&&&&', 'CP=&&')],
    ['no-cp', `${HEAD}tail`],
    ['bad-field', HEAD.replace('ST=22', 'ST22')],
    ['duplicate-field', HEAD.replace('ST=22', 'ST=22;ST=21')],
    ['bad-flag', HEAD.replace('Flag=5', 'Flag=13')],
    ['bad-flag', HEAD.replace('Flag=5', 'Flag=x')],
    ['bad-st', HEAD.replace('ST=22', 'ST=2')],
    ['bad-cn', HEAD.replace('CN=2061', 'CN=20A1')],
    ['bad-mn', HEAD.replace('MN=ZX00001', 'MN=')],
    ['bad-mn', HEAD.replace('MN=ZX00001', "MN=x'--")],
    ['bad-qn', HEAD.replace('QN=20260301120000000', 'QN=20261301120000000')],
    ['bad-qn', HEAD.replace('QN=20260301120000000', 'QN=20260301120000')],
    ['missing-qn', HEAD.replace('QN=20260301120000000;', '')],
    ['bad-part', HEAD.replace('Flag=5', 'Flag=7')],
    ['bad-part', HEAD.replace('Flag=5', 'Flag=7;PNUM=2;PNO=3')],
    ['bad-part', HEAD.replace('Flag=5', 'Flag=7;PNUM=2;PNO=0')],
  ])('refuses %s in %s', (reason, data) => {
    expect(parseData(data)).toMatchObject({ ok: false, reason });
  });

  it('answers any text with a value', () => {
    const piece = fc.constantFrom(
      'QN=',
      'ST=22;',
      'CP=&&',
      '&&',
      ';',
      ',',
      '=',
      'DataTime=',
      '20260301000000',
      'a34004-Rtd=',
      '##',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), piece)), (parts) => {
        expect(typeof parseData(parts.join('')).ok).toBe('boolean');
        expect(Array.isArray(parseCp(parts.join('')).refused)).toBe(true);
      }),
    );
  });
});

describe('parseCp', () => {
  it('groups factors by their DataTime and keeps parameters apart', () => {
    const cp = parseCp(
      'RtdInterval=30;DataTime=20260301000000;a34004-Avg=1,a34004-Flag=N;DataTime=20260301010000;a34004-Avg=2',
    );
    expect(cp.params.get('RtdInterval')).toBe('30');
    expect(cp.groups.map((g) => [g.dataTimeMs, g.factors.get('a34004')?.['Avg']])).toEqual([
      [Date.UTC(2026, 1, 28, 16), '1'],
      [Date.UTC(2026, 1, 28, 17), '2'],
    ]);
  });

  it('keeps factors behind an unreadable time out of the hour before it', () => {
    const cp = parseCp('DataTime=20260301000000;a34004-Avg=1;DataTime=2026030;a34004-Avg=99');
    expect(cp.groups[0]?.factors.get('a34004')).toEqual({ Avg: '1' });
    expect(cp.refused).toHaveLength(2);
  });

  it('loses only the field that is broken', () => {
    const cp = parseCp('DataTime=20260301000000;a34004-Avg;a34002-Avg=3,<x>=4');
    expect(cp.refused.map((r) => r.reason)).toEqual(['no-equals', 'bad-name']);
    expect(cp.groups[0]?.factors.get('a34002')).toEqual({ Avg: '3' });
  });

  it('takes no harm from names of object members', () => {
    const cp = parseCp('DataTime=20260301000000;__proto__-Avg=1;constructor-Avg=2;a-__proto__=3');
    expect([...(cp.groups[0]?.factors.keys() ?? [])]).toEqual(['__proto__', 'constructor', 'a']);
  });
});

describe('flags and times', () => {
  it('writes the flag it reads, for every known version', () => {
    for (let value = 0; value < 12; value++) {
      const flag = parseFlag(value);
      expect(flag === null ? null : flagValue(flag)).toBe(value);
    }
    expect([parseFlag(12), parseFlag(-1), parseFlag(1.5)]).toEqual([null, null, null]);
  });

  it('lets only N alarm', () => {
    const marks = ['N', 'n', 'F', 'M', 'S', 'D', 'C', 'T', 'B', 'X', undefined];
    expect(marks.filter((mark) => mayAlarm(parseDataFlag(mark)))).toEqual(['N', 'n']);
  });

  it('reads DataTime as the start of the interval in Shanghai', () => {
    expect(parseStamp('20260301000000')).toBe(Date.UTC(2026, 1, 28, 16));
    expect(parseStamp('20260230000000')).toBeNull();
    expect([intervalOf('2061')?.lengthMs, intervalOf('2031')?.kind, intervalOf('1062')]).toEqual([
      3_600_000,
      'day',
      null,
    ]);
  });
});
