/** Draws elevation tiles from the synthesised ground, off the main thread. */
import type { FeatureCollection, LineString } from 'geojson';
import {
  type Polyline,
  SHAOGUAN_BOUNDS,
  synthesisedHeight,
} from '../../../domain/sight/terrain-synthesis.ts';
import type { TileAnswer, TileRequest } from './terrain-protocol.ts';
import { encodeTerrarium, pixelLonLat } from './terrarium.ts';

let heights: Promise<(lon: number, lat: number) => number> | null = null;

async function load(riversUrl: string, seed: number): Promise<(lon: number, lat: number) => number> {
  const response = await fetch(riversUrl);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const rivers = (await response.json()) as FeatureCollection<LineString>;
  const lines = rivers.features.map((f) => f.geometry.coordinates as unknown as Polyline);
  return synthesisedHeight({ seed, bounds: SHAOGUAN_BOUNDS, rivers: lines });
}

async function draw(request: TileRequest): Promise<ImageBitmap> {
  heights ??= load(request.riversUrl, request.seed);
  const heightAt = await heights.catch((error: unknown) => {
    heights = null;
    throw error;
  });
  const { sizePx } = request;
  const pixels = new Uint8ClampedArray(sizePx * sizePx * 4);
  for (let row = 0; row < sizePx; row++)
    for (let col = 0; col < sizePx; col++) {
      const { lon, lat } = pixelLonLat(request, col, row, sizePx);
      encodeTerrarium(heightAt(lon, lat), pixels, (row * sizePx + col) * 4);
    }
  // Heights are numbers, not colours: nothing on the way may adjust them.
  return createImageBitmap(new ImageData(pixels, sizePx, sizePx), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
}

addEventListener('message', (event: MessageEvent<TileRequest>) => {
  const { id } = event.data;
  const answer = (message: TileAnswer, transfer: Transferable[]) =>
    (globalThis as unknown as Worker).postMessage(message, transfer);
  draw(event.data).then(
    (image) => answer({ id, image }, [image]),
    (error: unknown) => answer({ id, error: String(error) }, []),
  );
});
