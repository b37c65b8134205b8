import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { banVerdict, type BanRule, liftedBecause } from './ban.ts';

const square: BanRule['polygons'] = [
  [
    [
      [113, 24],
      [114, 24],
      [114, 25],
      [113, 25],
      [113, 24],
    ],
  ],
];
const zone = (change: Partial<BanRule> = {}): BanRule => ({
  polygons: square,
  seasons: [],
  hours: null,
  ...change,
});
const at = (text: string) => Date.parse(`${text}+08:00`);
const inside = { lon: 113.5, lat: 24.5 };

describe('a ban', () => {
  it.each([
    ['all year', {}, '2026-07-01T12:00', null],
    ['in season', { seasons: [{ from: '09-15', to: '12-31' }] }, '2026-09-15T00:00', null],
    ['on the last day', { seasons: [{ from: '09-15', to: '12-31' }] }, '2026-12-31T23:59', null],
    ['after it', { seasons: [{ from: '09-15', to: '12-31' }] }, '2027-01-01T00:00', 'out_of_season'],
    ['over the turn of the year', { seasons: [{ from: '10-01', to: '04-30' }] }, '2027-01-01T00:00', null],
    [
      'between such seasons',
      { seasons: [{ from: '10-01', to: '04-30' }] },
      '2026-05-01T00:00',
      'out_of_season',
    ],
    [
      'in the second season',
      {
        seasons: [
          { from: '05-01', to: '05-31' },
          { from: '09-01', to: '09-30' },
        ],
      },
      '2026-09-10T10:00',
      null,
    ],
    ['by night', { hours: { from: 19, to: 7 } }, '2026-05-01T06:59', null],
    ['at its end', { hours: { from: 19, to: 7 } }, '2026-05-01T07:00', 'out_of_hours'],
    ['by day', { hours: { from: 7, to: 19 } }, '2026-05-01T18:59', null],
    ['until midnight', { hours: { from: 7, to: 24 } }, '2026-05-01T23:59', null],
  ] as const)('%s', (_, change, time, because) => {
    expect(liftedBecause(zone(change), at(time))).toBe(because);
  });

  it('is judged by the city’s day, whatever the clock of the machine', () => {
    const season = { seasons: [{ from: '10-01', to: '10-31' }] };
    expect(liftedBecause(zone(season), Date.parse('2026-09-30T16:00:00Z'))).toBeNull();
    expect(liftedBecause(zone(season), Date.parse('2026-10-31T16:00:00Z'))).toBe('out_of_season');
  });
});

describe('burning at a place', () => {
  it('is an offence where one zone bans it, whatever another lifts', () => {
    const lifted = zone({ seasons: [{ from: '01-01', to: '01-02' }] });
    const held = zone();
    expect(banVerdict([lifted, held], inside, at('2026-10-18T16:00'))).toEqual({ offence: true, zone: held });
  });
  it('says which zone lifts its ban and why', () => {
    const season = zone({ seasons: [{ from: '01-01', to: '01-02' }] });
    const hours = zone({ hours: { from: 1, to: 2 } });
    expect(banVerdict([season, hours], inside, at('2026-10-18T16:00'))).toEqual({
      offence: false,
      because: 'out_of_hours',
      zone: hours,
    });
  });
  it('is no offence outside every zone', () => {
    expect(banVerdict([zone()], { lon: 112.9, lat: 24.5 }, 0)).toMatchObject({ because: 'outside' });
  });
  it('is one exactly where and when some zone says so', () => {
    const lon = fc.double({ min: 112.5, max: 114.5, noNaN: true });
    const time = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(lon, time, (x, atMs) => {
        const zones = [
          zone({ hours: { from: 19, to: 7 } }),
          zone({ seasons: [{ from: '10-01', to: '02-29' }] }),
        ];
        const isIn = x >= 113 && x < 114;
        const holds = zones.some((one) => liftedBecause(one, atMs) === null);
        expect(banVerdict(zones, { lon: x, lat: 24.5 }, atMs).offence).toBe(isIn && holds);
      }),
    );
  });
});
