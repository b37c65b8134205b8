import { ErrorDetails } from 'hls.js';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../contract/problems.ts';
import { verdictOn } from './error-actions.ts';
import { problemCodeOf } from './hls-engine.ts';
import { videoLocale } from './locale.ts';

const fault = (detail: string, httpStatus: number | null = null, problemCode: string | null = null) =>
  verdictOn({ detail, httpStatus, problemCode });

describe('what is done about an error', () => {
  it.each([
    ['fragLoadError', null, null, 'retry', 'network'],
    ['levelLoadError', 503, null, 'rebuild', 'network'],
    ['bufferAppendError', null, null, 'recover', 'decoder'],
    ['manifestIncompatibleCodecsError', null, null, 'give-up', 'unsupported'],
    ['manifestLoadError', 503, 'source_starting', 'rebuild', 'source_starting'],
    ['manifestLoadError', 503, 'ffmpeg_missing', 'rebuild', 'ffmpeg_missing'],
    ['levelLoadError', 502, 'source_unreachable', 'rebuild', 'source_unreachable'],
    ['manifestLoadError', 404, 'camera_unknown', 'give-up', 'camera_unknown'],
    ['fragLoadError', 401, null, 'give-up', 'signed_out'],
    ['fragLoadError', 403, 'a_code_of_tomorrow', 'give-up', 'forbidden'],
    ['an error of tomorrow', null, null, 'rebuild', 'network'],
    ['constructor', null, null, 'rebuild', 'network'],
  ])('%s, HTTP %s, code %s: %s because %s', (detail, status, code, action, reason) => {
    expect(fault(detail, status, code)).toEqual({ action, reason });
  });

  it('has a verdict with words in both languages for every error of hls.js', () => {
    for (const detail of Object.values(ErrorDetails)) {
      const { reason } = fault(detail);
      expect(videoLocale['zh-CN'].reason[reason], detail).toBeTruthy();
      expect(videoLocale.en.reason[reason], detail).toBeTruthy();
    }
  });

  it('knows the video problems by the names of the contract', () => {
    const codes = [
      'camera_unknown',
      'not_signed_in',
      'forbidden',
      'ffmpeg_missing',
      'source_unreachable',
      'source_starting',
      'source_failed',
    ];
    expect(codes.filter((code) => !(code in PROBLEMS))).toEqual([]);
    expect(codes.filter((code) => fault('', null, code).reason === 'network')).toEqual([]);
  });

  it.each([
    ['{"code":"source_failed"}', 'source_failed'],
    ['{"code":7}', null],
    ['null', null],
    ['<html>', null],
    ['', null],
  ])('reads the code out of %j', (text, code) => {
    expect(problemCodeOf(text)).toBe(code);
  });
});
