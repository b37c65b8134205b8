import type { FeatureCollection } from 'geojson';
import {
  type LayerSpecification,
  LngLatBounds,
  Map as MapLibreMap,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { palette } from '../../ui/palette.ts';
import { basemapStyle } from '../basemap/basemap-style.ts';
import { BASEMAP_FILES, type ElevationTiles, TERRAIN_SOURCE } from '../basemap/sources.ts';
import { loadGlyphs } from '../fonts.ts';
import type {
  Box,
  CameraView,
  FeatureRef,
  MapEvents,
  MapLook,
  MapStatus,
  PaddingPx,
  PointPx,
  StylePart,
} from '../types.ts';
import { loadGeoJson } from './base-data.ts';
import { createEmitter, type Emitter } from './emitter.ts';
import { createFeatureStates, type FeatureStates } from './feature-states.ts';
import { type DrawImage, resolveImages } from './images.ts';
import { watchPointer } from './pointer.ts';
import { watchSourceErrors } from './source-errors.ts';
import { stack, syncLayers } from './style-sync.ts';
import { labelText } from './label-text.ts';

setWorkerUrl(workerUrl);

export interface MapHandleOptions {
  readonly look: MapLook;
  readonly view: CameraView;
  /** The full extent: where the map goes back to, and how far out it may go. */
  readonly extent: Box;
  readonly elevation: ElevationTiles | null;
  /** Base URL of the application's own files. */
  readonly baseUrl: string;
}

/** The one map of a page. It lives outside React and is never taken down; everything it is asked for survives a lost graphics context. */
export interface MapHandle {
  readonly element: HTMLElement;
  readonly on: Emitter<MapEvents>['on'];
  readonly status: () => MapStatus;
  readonly look: () => MapLook;
  readonly setLook: (look: MapLook) => void;
  /** Puts an owner's sources and layers on the map in place of what it had there; null takes them away. */
  readonly setPart: (owner: string, part: StylePart | null) => void;
  /** Features of a GeoJSON source; their `key` property names them, text in `label`/`sub` is what gets drawn. */
  readonly setData: (source: string, data: FeatureCollection) => void;
  /** What is known of features beside their data, read by `feature-state` in styles; replaces what was set before. */
  readonly setStates: (source: string, states: FeatureStates) => void;
  readonly setImages: (draw: DrawImage) => void;
  readonly setPickable: (layerIds: readonly string[]) => void;
  readonly select: (ref: FeatureRef | null) => void;
  /** While a tool is on, clicks are the tool's: nothing is picked or hovered. */
  readonly setTool: (active: boolean) => void;
  readonly view: () => CameraView;
  readonly bounds: () => Box;
  readonly jumpTo: (view: Partial<CameraView>) => void;
  readonly flyTo: (view: Partial<CameraView>) => void;
  readonly fitBounds: (box: Box, maxZoom?: number) => void;
  readonly fullExtent: () => void;
  readonly zoomBy: (steps: number) => void;
  readonly resetNorth: () => void;
  readonly setPadding: (padding: PaddingPx) => void;
  readonly padding: () => PaddingPx;
  readonly project: (lon: number, lat: number) => PointPx;
  readonly unproject: (point: PointPx) => { readonly lon: number; readonly lat: number };
  /** Settles when everything asked for is loaded and drawn. */
  readonly idle: () => Promise<void>;
  /** The map as it is, in `pixelRatio` device pixels a pixel; the screen's own when not said. */
  readonly screenshot: (pixelRatio?: number) => Promise<Blob>;
  readonly resize: () => void;
}

const EMPTY_STYLE: StyleSpecification = { version: 8, sources: {}, layers: [] };
const NO_PADDING: PaddingPx = { top: 0, right: 0, bottom: 0, left: 0 };

export function createMapHandle(element: HTMLElement, options: MapHandleOptions): MapHandle {
  const events = createEmitter<MapEvents>();
  let look = options.look;
  let status: MapStatus = 'starting';
  let applied: LayerSpecification[] = [];
  let padding = NO_PADDING;
  let pickable: readonly string[] = [];
  let selected: FeatureRef | null = null;
  let tool = false;
  const parts = new Map<string, StylePart>();
  const data = new Map<string, FeatureCollection>();

  const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [west, south, east, north] = options.extent;
  const room = 1.2;
  const map = new MapLibreMap({
    container: element,
    style: EMPTY_STYLE,
    center: [options.view.lon, options.view.lat],
    zoom: options.view.zoom,
    bearing: options.view.bearingDeg,
    pitch: options.view.pitchDeg,
    maxPitch: 70,
    minZoom: 6,
    maxZoom: 18,
    maxBounds: [
      [west - room, south - room],
      [east + room, north + room],
    ],
    attributionControl: false,
    localIdeographFontFamily: false,
    dragRotate: true,
    fadeDuration: reducedMotion() ? 0 : 180,
  });
  element.dataset['mapReady'] = 'false';

  const setStatus = (next: MapStatus): void => {
    status = next;
    element.dataset['mapState'] = next;
    events.emit('status', next);
  };
  const states = createFeatureStates(map, () => status === 'live');
  /** Ready again at the next idle; a repaint brings one even when nothing changed. */
  const awaitIdle = (): void => {
    element.dataset['mapReady'] = 'false';
    if (status === 'live') map.triggerRepaint();
  };
  const pushData = (source: string): void => {
    const held = data.get(source);
    const target = status === 'live' ? map.getSource(source) : undefined;
    awaitIdle();
    if (held && target && 'setData' in target)
      (target as { setData: (d: FeatureCollection) => unknown }).setData(held);
  };
  const markSelected = (ref: FeatureRef | null, value: boolean): void => {
    if (status === 'live' && ref && map.getSource(ref.source))
      map.setFeatureState({ source: ref.source, id: ref.key }, { selected: value });
  };
  /** Brings the map to what is wanted; nothing happens while there is no context to draw with. */
  const reconcile = (): void => {
    if (status !== 'live') return;
    awaitIdle();
    parts.set(
      'basemap',
      basemapStyle(palette[look.theme], look.lang, { elevation: options.elevation, raster: look.raster }),
    );
    for (const part of parts.values())
      for (const [id, source] of Object.entries(part.sources))
        if (!map.getSource(id)) {
          map.addSource(id, source);
          pushData(id);
          states.restore(id);
        }
    const wanted = stack([...parts.values()].map((part) => part.layers));
    syncLayers(map, applied, wanted);
    applied = wanted;
    const threeD = look.threeD && options.elevation !== null;
    if (threeD !== (map.getTerrain() !== null))
      map.setTerrain(threeD ? { source: TERRAIN_SOURCE, exaggeration: 1.5 } : null);
    markSelected(selected, true);
  };

  const becomeLive = (): void => {
    setStatus('live');
    reconcile();
    for (const source of data.keys()) pushData(source);
  };
  // Fires at the start, and again when a restored context has its style back.
  map.on('style.load', becomeLive);
  map.on('webglcontextlost', () => setStatus('lost'));
  map.on('webglcontextrestored', () => {
    // Lost before the first style was there: nothing was kept to restore.
    if (map.isStyleLoaded() !== undefined) return;
    applied = [];
    map.setStyle(EMPTY_STYLE);
  });
  map.on('idle', () => {
    element.dataset['mapReady'] = 'true';
  });
  watchSourceErrors(map, (source, message) => events.emit('problem', { source, message }));
  watchPointer({ map, events, pickable: () => pickable, resting: () => tool });

  const view = (): CameraView => {
    const { lng, lat } = map.getCenter();
    return { lon: lng, lat, zoom: map.getZoom(), bearingDeg: map.getBearing(), pitchDeg: map.getPitch() };
  };
  map.on('move', () => events.emit('move', { view: view(), settled: false }));
  map.on('moveend', (event) => {
    events.emit('move', { view: view(), settled: true });
    if (event.originalEvent) events.emit('moveByHand', view());
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    map.resize();
    map.triggerRepaint();
  });

  const setData = (source: string, next: FeatureCollection): void => {
    data.set(source, next);
    element.dataset['mapReady'] = 'false';
    void loadGlyphs(labelText(next)).then(() => {
      if (data.get(source) === next) pushData(source);
    });
  };
  for (const [source, file] of Object.entries(BASEMAP_FILES))
    loadGeoJson(
      options.baseUrl + file,
      (loaded) => setData(source, loaded),
      (message) => events.emit('problem', { source, message }),
    );

  const cameraOf = (to: Partial<CameraView>) => ({
    ...(to.lon !== undefined && to.lat !== undefined ? { center: [to.lon, to.lat] as [number, number] } : {}),
    ...(to.zoom !== undefined ? { zoom: to.zoom } : {}),
    ...(to.bearingDeg !== undefined ? { bearing: to.bearingDeg } : {}),
    ...(to.pitchDeg !== undefined ? { pitch: to.pitchDeg } : {}),
  });
  const durationMs = (ms: number): number => (reducedMotion() ? 0 : ms);
  const fit = (box: Box, maxZoom: number): void => {
    map.fitBounds(new LngLatBounds([box[0], box[1], box[2], box[3]]), {
      padding: 48,
      maxZoom,
      duration: durationMs(700),
    });
  };

  return {
    element,
    on: events.on,
    status: () => status,
    look: () => look,
    setLook: (next) => {
      look = next;
      reconcile();
    },
    setPart: (owner, part) => {
      if (part) parts.set(owner, part);
      else parts.delete(owner);
      reconcile();
    },
    setData,
    setStates: (source, next) => {
      states.set(source, next);
      awaitIdle();
    },
    setImages: (draw) => resolveImages(map, draw),
    setPickable: (layerIds) => {
      pickable = layerIds;
    },
    select: (ref) => {
      markSelected(selected, false);
      selected = ref;
      markSelected(selected, true);
    },
    setTool: (active) => {
      tool = active;
      map.getCanvas().style.cursor = active ? 'crosshair' : '';
    },
    view,
    bounds: () => {
      const box = map.getBounds();
      return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    },
    jumpTo: (to) => map.jumpTo(cameraOf(to)),
    flyTo: (to) => map.flyTo({ ...cameraOf(to), duration: durationMs(900) }),
    fitBounds: (box, maxZoom = 14) => fit(box, maxZoom),
    fullExtent: () => fit(options.extent, 12),
    zoomBy: (steps) => map.zoomTo(map.getZoom() + steps, { duration: durationMs(250) }),
    resetNorth: () => map.easeTo({ bearing: 0, pitch: 0, duration: durationMs(400) }),
    setPadding: (next) => {
      padding = next;
      map.setPadding(next);
    },
    padding: () => padding,
    project: (lon, lat) => {
      const { x, y } = map.project([lon, lat]);
      return { x, y };
    },
    unproject: ({ x, y }) => {
      const { lng, lat } = map.unproject([x, y]);
      return { lon: lng, lat };
    },
    idle: () =>
      new Promise((resolve) => {
        map.once('idle', () => resolve());
        map.triggerRepaint();
      }),
    screenshot: async (pixelRatio) => {
      const own = map.getPixelRatio();
      if (pixelRatio !== undefined) {
        map.setPixelRatio(pixelRatio);
        await new Promise((resolve) => {
          void map.once('idle', resolve);
          map.triggerRepaint();
        });
      }
      const blob = await new Promise<Blob>((resolve, reject) => {
        // The drawing buffer can be read only in the frame that drew it.
        void map.once('render', () =>
          map.getCanvas().toBlob((made) => (made ? resolve(made) : reject(new Error('the map is empty')))),
        );
        map.triggerRepaint();
      });
      if (pixelRatio !== undefined) map.setPixelRatio(own);
      return blob;
    },
    resize: () => map.resize(),
  };
}
