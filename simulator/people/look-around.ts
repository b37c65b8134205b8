import { inverse } from '../../domain/geo/geodesic.ts';
import type { City } from '../city.ts';
import type { LiveCity } from '../live/city-live.ts';
import { osdOf } from '../live/stream.ts';
import { jpegOf } from '../render/jpeg.ts';
import { burnIn } from '../render/osd.ts';
import type { Scene } from './responder.ts';

/** Whoever stands this near sees whether it burns. */
const SEES_M = 1500;

/** What a responder finds at a place of the pretend city; the photo is taken with the nearest camera's eye. */
export function lookAround(city: City, live: LiveCity): Scene {
  return {
    async at(place) {
      const atMs = Date.now();
      const fire = live.fires(atMs).find((f) => inverse(f, place).distanceM < SEES_M);
      if (fire === undefined) return { finding: 'nothing_found', photo: null };
      const finding = atMs < fire.endMs ? 'burning' : 'burnt_out';
      const camera = [...city.cameras]
        .sort((a, b) => inverse(a, fire).distanceM - inverse(b, fire).distanceM)
        .find((c) => live.foot(c, fire, atMs) !== null);
      if (camera === undefined) return { finding, photo: null };
      const { picture } = live.picture(camera, atMs);
      burnIn(picture, osdOf(camera, atMs), 1);
      return { finding, photo: await jpegOf(picture) };
    },
  };
}
