import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Theme } from '../ui/palette.ts';

export type MapLang = 'zh-CN' | 'en';

/** WGS-84 degrees; bearing clockwise from north; pitch from straight down. */
export interface CameraView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  readonly bearingDeg: number;
  readonly pitchDeg: number;
}

export interface PaddingPx {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface PointPx {
  readonly x: number;
  readonly y: number;
}

/** [west, south, east, north] in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** A drawn layer and its height in the stack (`Z` in `z-order.ts`); equal heights keep the order given. */
export interface PlacedLayer {
  readonly z: number;
  readonly layer: LayerSpecification;
}

/** What one owner (the basemap, the data layers, the measure tool) puts on the map. */
export interface StylePart {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly PlacedLayer[];
}

export interface RasterBasemap {
  /** XYZ template with {z}, {x}, {y}. */
  readonly url: string;
  readonly attribution: string;
}

/** How the map looks, apart from the data on it. */
export interface MapLook {
  readonly theme: Theme;
  readonly lang: MapLang;
  readonly threeD: boolean;
  readonly raster: RasterBasemap | null;
}

/** One feature, by the source it is drawn from and its key there. */
export interface FeatureRef {
  readonly source: string;
  readonly key: string;
}

export interface PointerAt {
  readonly lon: number;
  readonly lat: number;
  readonly point: PointPx;
}

/** `live`: drawing · `lost`: the graphics context is gone and is being asked back. */
export type MapStatus = 'starting' | 'live' | 'lost';

export interface MapEvents {
  /** A click; null feature: on empty ground. */
  readonly pick: PointerAt & { readonly feature: FeatureRef | null };
  readonly hover: (PointerAt & { readonly feature: FeatureRef | null }) | null;
  readonly contextmenu: PointerAt & { readonly feature: FeatureRef | null };
  /** The view changed; `settled` once the movement is over. */
  readonly move: { readonly view: CameraView; readonly settled: boolean };
  /** A movement by somebody's hand came to rest. */
  readonly moveByHand: CameraView;
  readonly status: MapStatus;
  /** A source that fails to load; the map goes on without it and asks again. */
  readonly problem: { readonly source: string | null; readonly message: string };
}
