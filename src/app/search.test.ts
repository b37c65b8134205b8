import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCoordinates } from './coordinates.ts';
import {
  ConsoleSearch,
  formatLayers,
  formatOpacity,
  formatPick,
  parseLayers,
  parseOpacity,
  parsePick,
} from './search.ts';
import { safeReturn } from './sign-in-page.tsx';

describe('the state in the URL', () => {
  it('drops what does not parse and keeps the rest', () => {
    const parsed = ConsoleSearch.parse({
      lon: '999',
      lat: '24.9',
      alert: '<script>',
      tab: 'out',
      theme: 'pink',
    });
    expect(parsed).toMatchObject({ lat: 24.9, tab: 'out' });
    expect([parsed.lon, parsed.alert, parsed.theme]).toEqual([undefined, undefined, undefined]);
  });

  const id = fc.stringMatching(/^[a-z][a-z-]{0,12}[a-z]$/);
  it('gives back the layer switches that were put in', () =>
    fc.assert(
      fc.property(fc.dictionary(id, fc.boolean()), (switches) => {
        const map = new Map(Object.entries(switches));
        expect(parseLayers(formatLayers(map))).toEqual(map);
      }),
    ));
  it('gives back the opacities that were put in', () =>
    fc.assert(
      fc.property(fc.dictionary(id, fc.integer({ min: 0, max: 99 })), (percents) => {
        const map = new Map(Object.entries(percents).map(([key, percent]) => [key, percent / 100]));
        expect(parseOpacity(formatOpacity(map))).toEqual(map);
      }),
    ));
  it('keeps colons inside the id of a picked feature', () => {
    const pick = { layer: 'cameras', id: 'a:b' };
    expect(parsePick(formatPick(pick))).toEqual(pick);
    expect([parsePick(undefined), parsePick(':a'), parsePick('a:')]).toEqual([null, null, null]);
  });
});

describe('coordinates that somebody types', () => {
  it.each([
    ['113.868, 24.872', { lon: 113.868, lat: 24.872 }],
    ['113.868 24.872', { lon: 113.868, lat: 24.872 }],
    ['113.868\uff0c24.872', { lon: 113.868, lat: 24.872 }],
    ['24.872, 113.868', { lon: 113.868, lat: 24.872 }],
    ['2041', null],
    ['200, 100', null],
    ['CAM-04', null],
  ])('%s', (text, expected) => expect(parseCoordinates(text)).toEqual(expected));
});

describe('where sign-in leads back to', () => {
  it.each([
    ['/wall?tiles=9', '/wall?tiles=9'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    [undefined, '/'],
  ])('%s leads to %s', (to, expected) => expect(safeReturn(to)).toBe(expected));
});
