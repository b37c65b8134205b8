import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedTo, parseClip } from './clip-file.ts';
import { clipPlaylist, clipSegment } from './clip-playlist.ts';

const NAMES = ['field-a', 'field-b', 'field-c'] as const;
const seed = (name: string): Buffer => readFileSync(new URL(`../seed/clips/${name}`, import.meta.url));
const MIDNIGHT_MS = Date.UTC(2026, 9, 18);

describe('an illustrative clip', () => {
  it.each(NAMES)('%s has a one-second fragment for every second of its loop', (name) => {
    const clip = parseClip(seed(`${name}.mp4`));
    expect([clip.fragments.length, clip.timescale]).toEqual([12, 90_000]);
  });

  it.each(NAMES)('%s says where its smoke is, inside its picture', (name) => {
    const facts = (JSON.parse(seed('clips.json').toString()) as Record<string, ClipFacts>)[name];
    expect(facts?.smoke.width).toBeGreaterThan(50);
    expect((facts?.smoke.x ?? 999) + (facts?.smoke.width ?? 0)).toBeLessThan(facts?.width ?? 0);
    expect((facts?.smoke.y ?? 999) + (facts?.smoke.height ?? 0)).toBeLessThan(facts?.height ?? 0);
    expect(seed(`${name}.jpg`).length).toBeLessThan(60_000);
  });

  it('moves a fragment on the timeline and leaves the stored one alone', () => {
    const clip = parseClip(seed('field-a.mp4'));
    const [first = new Uint8Array()] = clip.fragments;
    const before = Buffer.from(first);
    const at = Buffer.from(first).indexOf('tfdt');
    const moved = Buffer.from(movedTo(first, 86_399, clip.timescale));
    expect(moved.readBigUInt64BE(at + 8)).toBe(86_399n * 90_000n);
    expect(before.equals(first)).toBe(true);
    expect(moved.equals(first)).toBe(false);
  });

  it('lists only segments it can serve, dated in the past, and each the same at every moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 86_400_000 }), (sinceMs) => {
        const nowMs = MIDNIGHT_MS + sinceMs;
        const lines = clipPlaylist(nowMs).split('\n');
        const names = lines.filter((line) => line.endsWith('.m4s'));
        const starts = names.map((name) => clipSegment(name, nowMs, 12));
        expect(starts.every((start) => start !== null)).toBe(true);
        expect(
          starts.slice(1).every((start, i) => start?.startS === ((starts[i]?.startS ?? 0) + 1) % 86_400),
        ).toBe(true);
        const newestMs = Date.parse(lines.findLast((line) => line.includes('DATE-TIME'))?.slice(25) ?? '');
        expect(nowMs - newestMs).toBeGreaterThanOrEqual(1_000);
        expect(nowMs - newestMs).toBeLessThan(2_000);
      }),
    );
  });

  it('has one discontinuity a day, counted on when it slides out', () => {
    const shown = clipPlaylist(MIDNIGHT_MS + 5_000);
    const gone = clipPlaylist(MIDNIGHT_MS + 60_000);
    const counted = (text: string): number => Number(/DISCONTINUITY-SEQUENCE:(\d+)/.exec(text)?.[1]);
    expect(shown.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(1);
    expect(gone).not.toContain('#EXT-X-DISCONTINUITY\n');
    expect(counted(gone)).toBe(counted(shown) + 1);
  });

  it.each(['9999999999.m4s', '12.m4s', 'x.m4s', '../clips.json', ''])('serves no segment %j', (name) => {
    expect(clipSegment(name, MIDNIGHT_MS, 12)).toBeNull();
  });
});

interface ClipFacts {
  width: number;
  height: number;
  smoke: { x: number; y: number; width: number; height: number };
}
