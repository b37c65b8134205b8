import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framePacket } from './build.ts';
import { crcOf, crcText } from './crc.ts';
import { createFramer, type Frame } from './framer.ts';
import { GOLDEN_PACKETS } from './golden-packets.test-data.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const dataOf = (frames: Frame[]): string[] => frames.flatMap((f) => (f.kind === 'packet' ? [f.data] : []));
const reasonsOf = (frames: Frame[]): string[] =>
  frames.flatMap((f) => (f.kind === 'refused' ? [f.reason] : []));

function framesOf(...chunks: string[]): Frame[] {
  const framer = createFramer();
  return [...chunks.flatMap((chunk) => framer.push(bytesOf(chunk))), ...framer.flush()];
}

/** The standard's own wording of the algorithm, bit by bit. */
function crcByTheBook(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc = (crc >> 8) ^ byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

describe('crcOf', () => {
  it('gives the check value of the standard', () => {
    expect(crcText(crcOf(bytesOf('123456789')))).toBe('2F80');
  });

  it('follows the bitwise algorithm for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(crcOf(bytes)).toBe(crcByTheBook(bytes));
      }),
    );
  });
});

describe('createFramer', () => {
  it('accepts the published packets', () => {
    const frames = framesOf(GOLDEN_PACKETS.join(''));
    expect(reasonsOf(frames)).toEqual([]);
    expect(dataOf(frames)).toEqual(GOLDEN_PACKETS.map((p) => p.slice(6, -6)));
  });

  it('puts fragments together and takes sticky packets apart, wherever the cuts fall', () => {
    const stream = bytesOf(GOLDEN_PACKETS.join(''));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 40 }), (cuts) => {
        const framer = createFramer();
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const frames = edges.slice(1).flatMap((edge, i) => framer.push(stream.subarray(edges[i], edge)));
        expect(dataOf(frames)).toHaveLength(3);
        expect(reasonsOf(frames)).toEqual([]);
        expect(framer.pendingBytes).toBe(0);
      }),
    );
  });

  it('accepts lower-case check values and padding between packets', () => {
    const lower = GOLDEN_PACKETS[2].replace('AF01', 'af01');
    expect(dataOf(framesOf('\r\n', lower, '\0\0  \r\n', lower))).toHaveLength(2);
  });

  const good = GOLDEN_PACKETS[0];
  it.each([
    ['garbage', 'hello'],
    ['bad-length', '##01x1QN=1'],
    ['too-long', '##1025QN=1'],
    ['bad-crc', good.replace('1C80', '1C81')],
    ['bad-crc', good.replace('RtdInterval=30', 'RtdInterval=31')],
    ['bad-tail', good.slice(0, -2)],
    ['truncated', `${good.slice(0, 60)}\r\n`],
    ['truncated', good.replace('##0101', '##0999')],
    ['bad-crc', good.slice(0, 60)],
  ])('refuses %s and keeps the packet behind it: %s', (reason, bad) => {
    const frames = framesOf(bad, good);
    expect(dataOf(frames)).toEqual([good.slice(6, -6)]);
    expect(reasonsOf(frames)).toContain(reason);
  });

  it('keeps a packet whose first byte completes a broken one, when the cut falls behind that byte', () => {
    const broken = good.slice(0, -1);
    expect(dataOf(framesOf(`${broken}#`, good.slice(1)))).toEqual([good.slice(6, -6)]);
    const wrong = broken.replace('RtdInterval=30', 'RtdInterval=31');
    expect(dataOf(framesOf(`${wrong}#`, good.slice(1)))).toEqual([good.slice(6, -6)]);
  });

  it('refuses control bytes and an inner head under a fitting check value', () => {
    expect(reasonsOf(framesOf(String.fromCodePoint(...framePacket('QN=1;\u0001'))))).toEqual(['bad-bytes']);
    expect(reasonsOf(framesOf(String.fromCodePoint(...framePacket('QN=1;##'))))).toContain('bad-bytes');
  });

  it('decides a broken line at once, without waiting for the next packet', () => {
    expect(reasonsOf(createFramer().push(bytesOf('##0101QN=2016\r\n')))).toEqual(['truncated']);
  });

  it('gives up an unfinished packet when the stream ends', () => {
    const framer = createFramer();
    expect(framer.push(bytesOf(good.slice(0, 50)))).toEqual([]);
    expect(reasonsOf(framer.flush())).toEqual(['truncated']);
    expect(framer.pendingBytes).toBe(0);
  });

  it('keeps no more than one packet of anything it is fed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.constant(bytesOf('##1024'))), {
          maxLength: 20,
        }),
        (chunks) => {
          const framer = createFramer();
          for (const chunk of chunks) {
            framer.push(chunk);
            expect(framer.pendingBytes).toBeLessThanOrEqual(6 + 1024 + 6);
          }
        },
      ),
    );
  });

  it('accounts for every byte, but for padding', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uint8Array(), fc.constant(bytesOf(good)))), (chunks) => {
        const framer = createFramer();
        const frames = [...chunks.flatMap((chunk) => framer.push(chunk)), ...framer.flush()];
        const isPadding = (byte: number) => byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x20;
        const solid = (parts: Uint8Array[]) =>
          parts.flatMap((part) => [...part]).filter((byte) => !isPadding(byte)).length;
        expect(solid(frames.map((f) => f.bytes))).toBe(solid(chunks));
      }),
    );
  });
});
