import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { FeatureRef, MapEvents, PointerAt } from '../types.ts';
import type { Emitter } from './emitter.ts';

/** A finger or an unsteady mouse still hits a symbol this many pixels away. */
const TOLERANCE_PX = 4;

export interface PointerOptions {
  readonly map: MapLibreMap;
  readonly events: Emitter<MapEvents>;
  /** Ids of the layers that can be picked; those not on the map are left out. */
  readonly pickable: () => readonly string[];
  /** While a tool uses the pointer, hovering and picking features rests. */
  readonly resting: () => boolean;
}

/** Turns the renderer's mouse events into picks and hovers of features. */
export function watchPointer({ map, events, pickable, resting }: PointerOptions): void {
  let hovered: FeatureRef | null = null;

  const featureAt = (event: MapMouseEvent): FeatureRef | null => {
    const layers = pickable().filter((id) => map.getLayer(id));
    if (layers.length === 0 || resting()) return null;
    const { x, y } = event.point;
    const exact = map.queryRenderedFeatures([x, y], { layers });
    const near =
      exact.length > 0
        ? exact
        : map.queryRenderedFeatures(
            [
              [x - TOLERANCE_PX, y - TOLERANCE_PX],
              [x + TOLERANCE_PX, y + TOLERANCE_PX],
            ],
            { layers },
          );
    const top = near.find((feature) => feature.id !== undefined);
    return top ? { source: top.source, key: String(top.id) } : null;
  };
  const at = (event: MapMouseEvent): PointerAt => ({
    lon: event.lngLat.lng,
    lat: event.lngLat.lat,
    point: { x: event.point.x, y: event.point.y },
  });
  const setHovered = (next: FeatureRef | null): void => {
    if (hovered?.source === next?.source && hovered?.key === next?.key) return;
    mark(hovered, false);
    hovered = next;
    mark(hovered, true);
  };
  const mark = (ref: FeatureRef | null, hover: boolean): void => {
    if (ref && map.getSource(ref.source)) map.setFeatureState({ source: ref.source, id: ref.key }, { hover });
  };

  map.on('click', (event) => events.emit('pick', { ...at(event), feature: featureAt(event) }));
  map.on('contextmenu', (event) => events.emit('contextmenu', { ...at(event), feature: featureAt(event) }));
  map.on('mousemove', (event) => {
    const feature = map.isMoving() ? null : featureAt(event);
    setHovered(feature);
    map.getCanvas().style.cursor = resting() ? 'crosshair' : feature ? 'pointer' : '';
    events.emit('hover', { ...at(event), feature });
  });
  map.on('mouseout', () => {
    setHovered(null);
    events.emit('hover', null);
  });
}
