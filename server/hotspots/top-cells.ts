import type { HotspotAnswer } from '../../contract/hotspots.ts';
import type { PlaceData, Places } from '../places/places.ts';
import type { Significance } from './significance.ts';
import type { CityUnit } from './units.ts';

const TOP = 10;
const ELLIPSE = { semiMajorM: 1, semiMinorM: 1, orientationDeg: 0 };

/** The cells to look at first: most significant, then most events. */
export function topCells(
  unit: CityUnit,
  count: Uint32Array,
  gi: Significance | null,
  { districts }: PlaceData,
  city: Places,
): HotspotAnswer['top'] {
  const filled: number[] = [];
  count.forEach((n, i) => {
    if (n > 0) filled.push(i);
  });
  const rank = (i: number) => (gi ? gi.bins[i]! * 1e6 + gi.z[i]! : 0);
  return filled
    .sort((a, b) => rank(b) - rank(a) || count[b]! - count[a]! || a - b)
    .slice(0, TOP)
    .map((i) => {
      const [lon, lat] = [unit.lon[i]!, unit.lat[i]!];
      const district = unit.frame || unit.ringOf ? undefined : districts[i];
      const place =
        district ??
        city.nameOf({
          kind: 'place',
          method: 'manual',
          lon,
          lat,
          elevationM: null,
          ellipse: ELLIPSE,
          lines: [],
        });
      return {
        key: unit.keys[i]!,
        lon,
        lat,
        count: count[i]!,
        z: gi ? gi.z[i]! : null,
        bin: gi?.bins[i] ?? 0,
        adcode: unit.adcode[i]! || null,
        placeZh: place?.nameZh ?? '',
        placeEn: place?.nameEn ?? '',
      };
    });
}
