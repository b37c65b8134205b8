import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { coverageQuery } from '../../api/queries.ts';
import type { MapHandle } from '../../map/handle/map-handle.ts';
import { Z } from '../../map/z-order.ts';

const OWNER = 'coverage';

/** Lays the picture of what the cameras see over the relief, while the layer is on. */
export function useCoverageImage(handle: MapHandle, isOn: boolean, opacity: number): void {
  const { data } = useQuery({ ...coverageQuery, enabled: isOn });
  const url = data?.imageUrl ?? null;
  const { west, south, east, north } = data?.bounds ?? { west: 0, south: 0, east: 0, north: 0 };
  useEffect(() => {
    if (!isOn || url === null) {
      handle.setPart(OWNER, null);
      return;
    }
    // The picture of another set of cameras has another address: it is another source.
    const source = `${OWNER}-${url.split('/').at(-1) ?? ''}`;
    handle.setPart(OWNER, {
      sources: {
        [source]: {
          type: 'image',
          url: new URL(url, window.location.origin).href,
          coordinates: [
            [west, north],
            [east, north],
            [east, south],
            [west, south],
          ],
        },
      },
      layers: [
        {
          z: Z.relief + 5,
          layer: {
            id: `${source}-raster`,
            type: 'raster',
            source,
            paint: { 'raster-opacity': opacity, 'raster-resampling': 'nearest', 'raster-fade-duration': 0 },
          },
        },
      ],
    });
  }, [handle, isOn, url, opacity, west, south, east, north]);
}
