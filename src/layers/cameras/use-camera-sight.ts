import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { viewshedQuery } from '../../api/queries.ts';
import type { MapHandle } from '../../map/handle/map-handle.ts';
import { Z } from '../../map/z-order.ts';
import { palette } from '../../ui/palette.ts';

const OWNER = 'camera-sight';

/** Lays the ground that the chosen camera sees under its sector: hills cut what the sector only promises. */
export function useCameraSight(
  handle: MapHandle,
  cameraId: string | null,
  theme: keyof typeof palette,
): void {
  const { data } = useQuery({ ...viewshedQuery(cameraId ?? ''), enabled: cameraId !== null });
  useEffect(() => {
    if (cameraId === null || !data || data.polygons.length === 0) {
      handle.setPart(OWNER, null);
      return;
    }
    const { accent } = palette[theme];
    handle.setPart(OWNER, {
      sources: {
        [OWNER]: {
          type: 'geojson',
          data: {
            type: 'Feature',
            properties: {},
            geometry: { type: 'MultiPolygon', coordinates: data.polygons },
          },
        },
      },
      layers: [
        {
          z: Z.sector - 1,
          layer: {
            id: `${OWNER}-fill`,
            type: 'fill',
            source: OWNER,
            paint: { 'fill-color': accent, 'fill-opacity': 0.3, 'fill-antialias': false },
          },
        },
      ],
    });
  }, [handle, cameraId, data, theme]);
}
