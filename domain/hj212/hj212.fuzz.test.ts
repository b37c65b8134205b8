import { describe, expect, it } from 'vitest';
import { answerableOf } from './answerable.ts';
import { buildPackets, dataTimeOf, qnOf } from './build.ts';
import { parseData } from './data-section.ts';
import { createFramer } from './framer.ts';
import { readingsOf } from './readings.ts';
import { createReassembler } from './reassembly.ts';

const SEED = 20260301;
const MUTANTS = 20_000;

function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = mulberry32(SEED);
const below = (n: number): number => Math.floor(random() * n);

function packetNumber(n: number, split: boolean): Uint8Array[] {
  const atMs = Date.UTC(2026, 2, 1) + n * 60_000;
  const items = Array.from(
    { length: split ? 40 : 1 + below(8) },
    (_, i) => `a${String(34_000 + i)}-Avg=${below(500) / 10},a${String(34_000 + i)}-Flag=N`,
  );
  const cp = [`DataTime=${dataTimeOf(atMs)}`, ...items].join(';');
  return buildPackets({
    qn: qnOf(atMs),
    st: '22',
    cn: '2061',
    pw: '123456',
    mn: 'GOOD',
    dialect: '2017',
    needsAck: true,
    cp,
  });
}

function mutate(packet: Uint8Array): Uint8Array {
  const bytes = [...packet];
  const at = below(bytes.length);
  for (let times = 1 + below(3); times > 0; times--) {
    const kind = below(7);
    if (kind === 0) bytes[at] = below(256);
    else if (kind === 1) bytes.splice(below(bytes.length), 1 + below(20));
    else if (kind === 2)
      bytes.splice(below(bytes.length), 0, ...Array.from({ length: 1 + below(20) }, () => below(256)));
    else if (kind === 3) bytes.length = Math.min(bytes.length, at);
    else if (kind === 4)
      bytes.splice(2, 4, ...new TextEncoder().encode(String(below(10_000)).padStart(4, '0')));
    else if (kind === 5) bytes.splice(below(bytes.length), 0, 0x23, 0x23);
    else bytes.push(...bytes.slice(below(bytes.length)), 0x23);
  }
  return Uint8Array.from(bytes);
}

describe('HJ 212 under fire', () => {
  it(`stores every good packet among ${MUTANTS} mutated ones and throws nothing (seed ${SEED})`, () => {
    const stream: number[] = [];
    const expected = new Set<number>();
    for (let n = 0; n < MUTANTS; n++) {
      const bad = mutate(packetNumber(n, false)[0] ?? new Uint8Array());
      stream.push(
        ...String.fromCodePoint(...bad)
          .replace('MN=GOOD', 'MN=EVIL')
          .split('')
          .map((c) => c.codePointAt(0) ?? 0),
      );
      if (n % 4 !== 0) continue;
      for (const part of packetNumber(n, n % 40 === 0)) stream.push(...part);
      expected.add(Date.UTC(2026, 2, 1) + n * 60_000);
    }
    const bytes = Uint8Array.from(stream);
    const framer = createFramer();
    const reassembler = createReassembler();
    const got = new Set<number>();
    let refused = 0;
    for (let at = 0; at < bytes.length;) {
      const size = 1 + below(random() < 0.98 ? 40 : 3000);
      const ended = at + size >= bytes.length;
      for (const frame of [...framer.push(bytes.subarray(at, at + size)), ...(ended ? framer.flush() : [])]) {
        if (frame.kind === 'refused') {
          refused += 1;
          answerableOf(frame.bytes);
          continue;
        }
        const parsed = parseData(frame.data);
        if (!parsed.ok) {
          refused += 1;
          continue;
        }
        const whole = reassembler.add(parsed.packet, 0);
        if (whole.kind !== 'whole' || whole.packet.mn !== 'GOOD') continue;
        for (const reading of readingsOf(whole.packet).readings) got.add(reading.atMs);
      }
      at += size;
    }
    expect([...expected].filter((atMs) => !got.has(atMs))).toEqual([]);
    expect(refused).toBeGreaterThan(MUTANTS / 2);
    expect(reassembler.pendingGroups).toBe(0);
  });
});
