import { describe, expect, it } from 'vitest';
import { coordinatesIn, indexOf, scoreOf } from './match.ts';

const station = indexOf({ nameZh: '曲江监测站', nameEn: 'Qujiang Station', code: '1673A' });

describe('a query', () => {
  it.each(['曲江', '监测站', 'qujiang station', 'qujiangjiance', 'qjjcz', '1673a', 'ＱＵＪＩＡＮＧ'])(
    'finds by %s',
    (query) => {
      expect(scoreOf(station, query)).toBeGreaterThan(0);
    },
  );
  it.each(['乐昌', 'xyz', '   '])('does not find by %s', (query) => {
    expect(scoreOf(station, query)).toBe(0);
  });
  it('prefers the whole, then the beginning', () => {
    expect(scoreOf(station, '1673A')).toBeGreaterThan(scoreOf(station, '曲江'));
    expect(scoreOf(station, '曲江')).toBeGreaterThan(scoreOf(station, '监测'));
  });
  it.each([
    ['113.6,24.7', { lon: 113.6, lat: 24.7 }],
    ['24.7 113.6', { lon: 113.6, lat: 24.7 }],
    ['113.6，24.7', { lon: 113.6, lat: 24.7 }],
    ['190, 20', null],
    ['曲江', null],
  ])('is a place or not: %s', (query, place) => {
    expect(coordinatesIn(query)).toEqual(place);
  });
});
