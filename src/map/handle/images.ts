import type { Map as MapLibreMap } from 'maplibre-gl';

export interface DrawnImage {
  readonly data: ImageData;
  readonly pixelRatio: number;
  /** Parts that may grow when the image is a box around text, in device pixels. */
  readonly stretchX?: [number, number][];
  readonly stretchY?: [number, number][];
  readonly content?: [number, number, number, number];
}

/** Draws an icon by its name; null for a name it does not know. */
export type DrawImage = (name: string) => DrawnImage | null;

/** Icons are drawn when a style first asks for one, and again after a lost context. */
export function resolveImages(map: MapLibreMap, draw: DrawImage): void {
  map.setMissingStyleImageResolver((name) => {
    const image = draw(name);
    if (!image || map.hasImage(name)) return;
    const { data, ...options } = image;
    map.addImage(name, data, options);
  });
}
