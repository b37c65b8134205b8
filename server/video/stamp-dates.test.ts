import { expect, it } from 'vitest';
import { stampDates } from './stamp-dates.ts';

const playlist = (first: number, count: number, more: string[] = []): string =>
  [
    '#EXTM3U',
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    ...more,
    ...Array.from({ length: count }, (_, index) => [`#EXTINF:2.0,`, `${first + index}.ts`]).flat(),
    '',
  ].join('\n');
const datesOf = (text: string): Record<string, number> => {
  const found = [...text.matchAll(/DATE-TIME:(\S+)\n#EXTINF:2.0,\n(\d+)/g)];
  return Object.fromEntries(found.map(([, date, name]) => [name, Date.parse(date ?? '')]));
};

it('takes the newest segment of a first look to have ended now', () => {
  expect(datesOf(stampDates(playlist(10, 3), null, 100_000).text)).toEqual({
    10: 94_000,
    11: 96_000,
    12: 98_000,
  });
});

it('keeps the date of a segment while the list slides on', () => {
  const first = stampDates(playlist(10, 3), null, 100_000);
  const second = stampDates(playlist(11, 3), first.anchor, 102_000);
  const same = stampDates(playlist(11, 3), second.anchor, 103_900);
  expect(datesOf(second.text)).toEqual({ 11: 96_000, 12: 98_000, 13: 100_000 });
  expect(datesOf(same.text)).toEqual(datesOf(second.text));
});

it('shows that an origin which stands still grows old, and catches up when it goes on', () => {
  const first = stampDates(playlist(10, 3), null, 100_000);
  const frozen = stampDates(playlist(10, 3), first.anchor, 160_000);
  expect(datesOf(frozen.text)).toEqual(datesOf(first.text));
  const back = stampDates(playlist(11, 3), frozen.anchor, 170_000);
  expect(datesOf(back.text)['13']).toBe(168_000);
});

it('starts anew after a gap or an origin that began again', () => {
  const first = stampDates(playlist(10, 3), null, 100_000);
  expect(datesOf(stampDates(playlist(900, 2), first.anchor, 200_000).text)).toEqual({
    900: 196_000,
    901: 198_000,
  });
  expect(datesOf(stampDates(playlist(0, 2), first.anchor, 200_000).text)).toEqual({ 0: 196_000, 1: 198_000 });
});

it.each([
  ['with dates', playlist(1, 2, ['#EXT-X-PROGRAM-DATE-TIME:2026-10-18T16:42:07Z'])],
  ['that has ended', `${playlist(1, 2)}#EXT-X-ENDLIST\n`],
  ['of playlists', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n'],
])('leaves a playlist %s as it is', (_, text) => {
  expect(stampDates(text, null, 1)).toEqual({ text, anchor: null });
});
