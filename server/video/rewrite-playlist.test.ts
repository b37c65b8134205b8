import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './allowed-address.ts';
import { backOffMs } from './back-off.ts';
import { nextProgramDateMs } from './program-date.ts';
import { redact } from './redact.ts';
import { rewritePlaylist } from './rewrite-playlist.ts';
import { rtspCommand } from './rtsp-command.ts';
import { fillTemplate } from './template-source.ts';

const BASE = 'https://origin.example/cams/7/index.m3u8';
const rewrite = (line: string): string => {
  const text = rewritePlaylist(`#EXTM3U\n${line}\n`, BASE, (url) => `<${url.replace('https://', '')}>`);
  return text.split('\n')[1] ?? '';
};

describe('a rewritten playlist', () => {
  it.each([
    ['one.ts', '<origin.example/cams/7/one.ts>'],
    ['/two.ts?a=b', '<origin.example/two.ts?a=b>'],
    ['https://cdn.example/x.ts', '<cdn.example/x.ts>'],
    [
      '#EXT-X-KEY:METHOD=AES-128,URI="k.key",IV=0x1',
      '#EXT-X-KEY:METHOD=AES-128,URI="<origin.example/cams/7/k.key>",IV=0x1',
    ],
    [
      '#EXT-X-MAP:URI="i.mp4",BYTERANGE="9@0"',
      '#EXT-X-MAP:URI="<origin.example/cams/7/i.mp4>",BYTERANGE="9@0"',
    ],
    ['#EXT-X-PART:DURATION=0.2,URI="p.m4s"', '#EXT-X-PART:DURATION=0.2,URI="<origin.example/cams/7/p.m4s>"'],
    ['#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1', '#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=1'],
    ['#EXTINF:2.0,https://origin.example', '#EXTINF:2.0,'],
    ['# a comment with https://origin.example', ''],
    ['#EXT-X-CONTENT-STEERING:SERVER-URI="https://steer.example"', ''],
    ['#EXT-X-NEW-THING:WHERE="https://origin.example"', ''],
    ['#EXT-X-PROGRAM-DATE-TIME:2026-10-18T16:42:07Z', '#EXT-X-PROGRAM-DATE-TIME:2026-10-18T16:42:07Z'],
  ])('turns %s into %s', (line, expected) => {
    expect(rewrite(line)).toBe(expected);
  });
});

it.each([
  ['8.8.8.8', true],
  ['2001:4860:4860::8888', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['::1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:7f00:1', false],
  ['localhost', false],
])('takes %s for public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

it('keeps the address of a camera off the command line and escapes it in the script', () => {
  const { args, stdin } = rtspCommand("rtsp://u:p'w@10.0.0.9/a b", 5, 8_000, { dir: '/d', firstNumber: 7 });
  expect(args.join(' ')).not.toMatch(/10\.0\.0\.9|u:p/);
  expect(stdin).toContain("file 'rtsp://u:p%27w@10.0.0.9/a%20b'\n");
});

it.each([
  ['rtsp://u:p@10.0.0.9/ch1: Connection refused', '<source> Connection refused'],
  ["Impossible to open 'rtsp://u:p@h/x'", "Impossible to open '<source>'"],
  ['user:pass@host said no', '<credentials>@host said no'],
])('redacts %s', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

it('doubles the wait up to the most', () => {
  expect([1, 2, 3, 4, 5, 50].map((attempt) => backOffMs(attempt, 500, 5_000, 0.5))).toEqual([
    500, 1_000, 2_000, 4_000, 5_000, 5_000,
  ]);
});

it('dates pictures steadily through jitter and takes over a real jump', () => {
  expect(nextProgramDateMs(null, 50_000)).toBe(50_000);
  const before = { programDateMs: 50_000, durationS: 1 };
  expect(nextProgramDateMs(before, 51_400)).toBe(51_040);
  expect(nextProgramDateMs(before, 50_700)).toBe(50_970);
  expect(nextProgramDateMs(before, 61_000)).toBe(61_000);
});

it.each([
  ['http://m/{app}/{id}.m3u8', { app: 'live', id: 'a/b' }, { url: 'http://m/live/a%2Fb.m3u8', missing: [] }],
  ['http://m/{app}/{id}.m3u8', { app: 'live' }, { url: null, missing: ['id'] }],
  ['m/{id}', { id: '1' }, { url: null, missing: ['a complete address'] }],
])('fills %s', (template, values, expected) => {
  expect(fillTemplate(template, values as Record<string, string>)).toEqual(expected);
});
