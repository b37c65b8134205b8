import type { Places } from './places.ts';

/** The district in which a place lies, by adcode; null outside the city. */
export function districtAt(city: Places): (lon: number, lat: number) => number | null {
  return (lon, lat) =>
    city.nameOf({
      kind: 'place',
      method: 'manual',
      lon,
      lat,
      elevationM: null,
      ellipse: { semiMajorM: 1, semiMinorM: 1, orientationDeg: 0 },
      lines: [],
    })?.districtAdcode ?? null;
}
