import { expect, it } from 'vitest';
import { parsePlaylist } from './media-playlist.ts';

const lines = (...more: string[]): string => ['#EXTM3U', '#EXT-X-TARGETDURATION:4', ...more, ''].join('\n');

it('dates the segments that follow a dated one', () => {
  const playlist = parsePlaylist(
    lines(
      '#EXT-X-MEDIA-SEQUENCE:7',
      '#EXT-X-MAP:URI="head.mp4"',
      '#EXT-X-PROGRAM-DATE-TIME:2026-10-18T08:00:00.000Z',
      '#EXTINF:4.0,',
      'a.m4s',
      '#EXTINF:2.5,',
      'b.m4s',
      '#EXT-X-DISCONTINUITY',
      '#EXTINF:1,',
      'c.m4s',
    ),
  );
  const atMs = Date.UTC(2026, 9, 18, 8);
  expect(playlist).toMatchObject({
    kind: 'media',
    targetS: 4,
    segments: [
      { uri: 'a.m4s', sequence: 7, programDateMs: atMs, mapUri: 'head.mp4', discontinuity: false },
      { uri: 'b.m4s', sequence: 8, programDateMs: atMs + 4_000 },
      { uri: 'c.m4s', sequence: 9, programDateMs: atMs + 6_500, discontinuity: true },
    ],
  });
});

it('marks what cannot be kept: encrypted segments and parts of larger files', () => {
  const playlist = parsePlaylist(
    lines(
      '#EXTINF:1,',
      'a.ts',
      '#EXT-X-BYTERANGE:100@0',
      '#EXTINF:1,',
      'b.ts',
      '#EXT-X-KEY:METHOD=AES-128,URI="k"',
      '#EXTINF:1,',
      'c.ts',
      '#EXT-X-KEY:METHOD=NONE',
      '#EXTINF:1,',
      'd.ts',
    ),
  );
  expect(playlist.kind === 'media' && playlist.segments.map(({ unkeepable }) => unkeepable)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('takes the variant with the highest bandwidth', () => {
  const text = lines(
    '#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=9,BANDWIDTH=100',
    'low',
    '#EXT-X-STREAM-INF:BANDWIDTH=900,RESOLUTION=1920x1080',
    'high',
  );
  expect(parsePlaylist(text)).toEqual({ kind: 'variants', best: 'high' });
});
