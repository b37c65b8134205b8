import { describe, expect, it } from 'vitest';
import { parseData, type Hj212Packet } from './data-section.ts';
import { canonicalCode, codeOfFactor, FACTOR_CODES } from './factor-codes.ts';
import { GOLDEN_PACKETS } from './golden-packets.test-data.ts';
import { readingsOf } from './readings.ts';
import { convertUnit } from './units.ts';

function parsed(data: string): Hj212Packet {
  const result = parseData(data);
  if (!result.ok) throw new Error(result.reason);
  return result.packet;
}

function packet(cp: string, cn = '2061'): Hj212Packet {
  return parsed(`QN=20260301120000000;ST=22;CN=${cn};PW=123456;MN=ZX00001;Flag=5;CP=&&${cp}&&`);
}

describe('readingsOf', () => {
  it("reads the published real-time packet by the device's own units", () => {
    const { readings, refused } = readingsOf(parsed(GOLDEN_PACKETS[2].slice(6, -6)), {
      a34002: 'ug/m3',
      a34004: 'ug/m3',
      a34001: 'ug/m3',
    });
    expect(refused).toEqual([]);
    expect(readings.map((r) => [r.factor, r.value, r.unit])).toEqual([
      ['pm10', 30, 'ug/m3'],
      ['pm25', 25, 'ug/m3'],
      ['temperature', 13.5, 'degC'],
      ['humidity', 43.8, '%'],
      ['wind-direction', 30, 'deg'],
      ['wind-speed', 3.5, 'm/s'],
      ['tsp', 132, 'ug/m3'],
      ['noise', 66.8, 'dB'],
    ]);
    expect(readings[0]).toMatchObject({
      atMs: Date.UTC(2019, 9, 18, 2, 49),
      interval: 'realtime',
      flag: 'N',
    });
  });

  it("takes the standard's units when the device has no map", () => {
    const { readings } = readingsOf(
      packet(
        'DataTime=20260301120000;a34004-Avg=35000,a34004-Flag=N;a21026-Avg=0.012;a21005-Avg=0.8;w20115-Avg=4.2;a01006-Avg=100.2',
      ),
    );
    expect(readings.map((r) => [r.factor, r.value, r.flag])).toEqual([
      ['pm25', 35, 'N'],
      ['so2', 12, null],
      ['co', 0.8, null],
      ['cd', 0.0042, null],
      ['pressure', 1002, null],
    ]);
  });

  it('prefers the mean of an interval and carries its extremes', () => {
    const { readings } = readingsOf(
      packet(
        'DataTime=20260301120000;w01018-Cou=10,w01018-Min=18,w01018-Avg=20.5,w01018-Max=31,w01018-Flag=M',
      ),
    );
    expect(readings).toMatchObject([
      { factor: 'cod', value: 20.5, min: 18, max: 31, flag: 'M', interval: 'hour' },
    ]);
  });

  it('loses only the value that is wrong', () => {
    const { readings, refused } = readingsOf(
      packet(
        'a34002-Avg=1;DataTime=20260301120000;w01001-Avg=15;w01009-Avg=NaN;w21003-Avg=0.4;w21011-Flag=D;a01001-Avg=1e400',
        '2061',
      ),
    );
    expect(readings.map((r) => r.factor)).toEqual(['nh3n']);
    expect(refused).toEqual([
      { item: 'a34002', reason: 'no-data-time' },
      { item: 'w01001', reason: 'out-of-range' },
      { item: 'w01009', reason: 'not-a-number' },
      { item: 'w21011', reason: 'no-value' },
      { item: 'a01001', reason: 'not-a-number' },
    ]);
  });

  it('keeps an unknown factor under its code and translates those of 2005', () => {
    const { readings } = readingsOf(
      packet('DataTime=20260301120000;a99999-Avg=7;011-Avg=20;constructor-Avg=1'),
    );
    expect(readings.map((r) => [r.code, r.factor, r.unit])).toEqual([
      ['a99999', null, null],
      ['w01018', 'cod', 'mg/L'],
      ['constructor', null, null],
    ]);
  });

  it('refuses a unit of another kind and expects nothing of other commands', () => {
    expect(readingsOf(packet('DataTime=20260301120000;a34004-Avg=7'), { a34004: 'degC' }).refused).toEqual([
      { item: 'a34004', reason: 'unit-mismatch' },
    ]);
    expect(readingsOf(packet('RtdInterval=30', '1062'))).toEqual({
      readings: [],
      refused: [],
      interval: null,
    });
  });
});

describe('units and codes', () => {
  it.each([
    [35_000, 'ng/m3', 'ug/m3', 35],
    [0.035, 'mg/m3', 'ug/m3', 35],
    [5, 'ug/L', 'mg/L', 0.005],
    [101.3, 'kPa', 'hPa', 1013],
    [1, 'degC', 'mg/L', null],
    [1, 'ppb', 'ug/m3', null],
  ] as const)('turns %d %s into %s as %s', (value, from, to, result) => {
    expect(convertUnit(value, from, to)).toBe(result);
  });

  it('turns ppb into a concentration at the reference state of ambient air', () => {
    expect(convertUnit(100, 'ppb', 'ug/m3', 47.998)).toBeCloseTo(196.19, 2);
    expect(convertUnit(1, 'ppm', 'mg/m3', 28.01)).toBeCloseTo(1.1449, 4);
  });

  it('describes each code once, with units that convert', () => {
    for (const [code, entry] of FACTOR_CODES) {
      expect(canonicalCode(code.toUpperCase())).toBe(code);
      expect(codeOfFactor(entry.factor)).toBe(code);
      expect(convertUnit(1, entry.wireUnit, entry.unit)).not.toBeNull();
    }
  });
});
