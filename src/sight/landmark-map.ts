import { useEffect } from 'react';
import { FONT_SEMIBOLD } from '../map/fonts.ts';
import type { MapHandle } from '../map/handle/map-handle.ts';
import { Z } from '../map/z-order.ts';
import { palette } from '../ui/palette.ts';
import type { LandmarkDraft } from './landmark-drafts.ts';

const SOURCE = 'calibration';
const CAMERA_ZOOM = 12;

/** Shows the landmarks and the camera on the map, and takes clicks there as places. */
export function useLandmarkMap(
  handle: MapHandle,
  camera: { lon: number; lat: number },
  drafts: readonly LandmarkDraft[],
  onPlace: (place: { lon: number; lat: number }) => void,
): void {
  const { lon, lat } = camera;
  useEffect(() => {
    const { accent, text, map } = palette[handle.look().theme];
    handle.setPart(SOURCE, {
      sources: {
        [SOURCE]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'key' },
      },
      layers: [
        {
          z: Z.tool,
          layer: {
            id: `${SOURCE}-line`,
            type: 'line',
            source: SOURCE,
            filter: ['==', ['geometry-type'], 'LineString'],
            paint: { 'line-color': accent, 'line-width': 1, 'line-opacity': 0.6 },
          },
        },
        {
          z: Z.tool + 1,
          layer: {
            id: `${SOURCE}-point`,
            type: 'circle',
            source: SOURCE,
            filter: ['==', ['geometry-type'], 'Point'],
            paint: {
              'circle-radius': 5,
              'circle-color': map.land,
              'circle-stroke-color': accent,
              'circle-stroke-width': 2,
            },
          },
        },
        {
          z: Z.tool + 2,
          layer: {
            id: `${SOURCE}-label`,
            type: 'symbol',
            source: SOURCE,
            layout: {
              'text-field': ['get', 'label'],
              'text-font': FONT_SEMIBOLD,
              'text-size': 13,
              'text-offset': [0, -1.1],
            },
            paint: { 'text-color': text, 'text-halo-color': map.halo, 'text-halo-width': 1.5 },
          },
        },
      ],
    });
    handle.setTool(true);
    handle.jumpTo({ lon, lat, zoom: CAMERA_ZOOM });
    return () => {
      handle.setTool(false);
      handle.setPart(SOURCE, null);
    };
  }, [handle, lon, lat]);

  useEffect(() => handle.on('pick', ({ lon: x, lat: y }) => onPlace({ lon: x, lat: y })), [handle, onPlace]);

  useEffect(() => {
    const point = (key: string, at: { lon: number; lat: number }, label: string) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [at.lon, at.lat] },
      properties: { key, label },
    });
    handle.setData(SOURCE, {
      type: 'FeatureCollection',
      features: [
        point('camera', { lon, lat }, '◉'),
        ...drafts.flatMap((d, i) =>
          d.place
            ? [
                point(d.id, d.place, String(i + 1)),
                {
                  type: 'Feature' as const,
                  geometry: {
                    type: 'LineString' as const,
                    coordinates: [
                      [lon, lat],
                      [d.place.lon, d.place.lat],
                    ],
                  },
                  properties: { key: `${d.id}-line`, label: '' },
                },
              ]
            : [],
        ),
      ],
    });
  }, [handle, lon, lat, drafts]);
}
