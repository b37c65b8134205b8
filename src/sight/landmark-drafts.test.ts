import { describe, expect, it } from 'vitest';
import { landmarksOf, type LandmarkDraft, parsePlace, withClick } from './landmark-drafts.ts';

const pixel = { x: 10, y: 20 };
const place = { lon: 113.4, lat: 25.1 };

describe('pointing out landmarks', () => {
  it('completes the open landmark from either side, then begins the next', () => {
    let drafts: LandmarkDraft[] = withClick([], { pixel }, 'a');
    drafts = withClick(drafts, { place }, 'b');
    expect(drafts).toMatchObject([{ id: 'a', pixel, place }]);
    drafts = withClick(drafts, { place }, 'b');
    drafts = withClick(drafts, { pixel }, 'c');
    expect(drafts.map((d) => d.id)).toEqual(['a', 'b']);
  });

  it('sends whole landmarks only, at the height of the point clicked', () => {
    const [half] = withClick([], { pixel }, 'a');
    expect(landmarksOf([half!])).toEqual([]);
    const whole = { ...half!, place, groundM: 80, aboveM: 12.5 };
    expect(landmarksOf([whole, half!])).toMatchObject([{ id: 'a', pixel, place, elevationM: 92.5 }]);
  });

  it.each([
    ['113.40512, 25.08311', { lon: 113.40512, lat: 25.08311 }],
    [' 113.4，25 ', { lon: 113.4, lat: 25 }],
    ['25.08311, 113.40512', null],
    ['113.4', null],
    ['', null],
  ])('reads %j', (text, expected) => expect(parsePlace(text)).toEqual(expected));
});
