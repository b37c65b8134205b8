import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { drawLayerImage } from '../../../src/layers/binding/draw-image.ts';
import { collectionOf, partOf } from '../../../src/layers/binding/use-map-layers.ts';
import { LAYERS } from '../../../src/layers/index.ts';
import type { DrawContext, LayerItem } from '../../../src/layers/layer-definition.ts';
import { createMapHandle, type MapHandle } from '../../../src/map/handle/map-handle.ts';
import { elevationTiles } from '../../../src/map/terrain/elevation-tiles.ts';
import type { Box } from '../../../src/map/types.ts';
import { palette } from '../../../src/ui/palette.ts';
import '../../../src/ui/fonts.css';
import { pretendCity } from './pretend-city.ts';
import { watchFrames } from './watch-frames.ts';

declare global {
  interface Window {
    bench: {
      /** Features by layer, and how many in all (the districts of the basemap not counted). */
      readonly counts: Readonly<Record<string, number>>;
      readonly total: number;
      readonly settle: () => Promise<void>;
      readonly pan: typeof pan;
      readonly picture: typeof picture;
    };
  }
}
export type MapName = 'bare' | 'layered';

const EXTENT: Box = [112.85, 23.88, 114.76, 25.53];
const frames = watchFrames();
const context: DrawContext = { theme: 'dark', lang: 'zh-CN', palette: palette.dark };

function open(name: MapName): MapHandle {
  const element = document.getElementById(name);
  if (!element) throw new Error(`the page has no #${name}`);
  const [west, south, east, north] = EXTENT;
  return createMapHandle(element, {
    look: { theme: context.theme, lang: context.lang, threeD: false, raster: null },
    view: { lon: (west + east) / 2, lat: (south + north) / 2, zoom: 8.4, bearingDeg: 0, pitchDeg: 0 },
    extent: EXTENT,
    elevation: elevationTiles(location.origin),
    baseUrl: '/',
  });
}

const maps: Readonly<Record<MapName, MapHandle>> = { bare: open('bare'), layered: open('layered') };

const answer = await fetch('/map/shaoguan-districts.geojson');
const districts = (await answer.json()) as FeatureCollection<Polygon | MultiPolygon>;
const city: Readonly<Record<string, unknown>> = { ...pretendCity(districts), districts };
const skipped = new Set((new URLSearchParams(location.search).get('without') ?? '').split(','));
const shown = LAYERS.filter((layer) => layer.id in city && !skipped.has(layer.id));
const items = new Map<string, readonly LayerItem[]>(
  shown.map((layer) => [layer.id, layer.itemsOf(city[layer.id])]),
);
const visible = new Set(shown.map((layer) => layer.id));
const dense = new Set([...items].filter(([, of]) => of.length > 80).map(([id]) => id));
maps.layered.setImages(drawLayerImage);
maps.layered.setPart('layers', partOf(visible, new Map(), dense, context));
for (const layer of shown)
  maps.layered.setData(layer.id, collectionOf(layer, items.get(layer.id) ?? [], context));

function canvasOf(name: MapName): WebGL2RenderingContext {
  const gl = maps[name].element.querySelector('canvas')?.getContext('webgl2');
  if (!gl || gl.isContextLost()) throw new Error(`the map "${name}" has no graphics context`);
  return gl;
}

/** Moves one map along a closed path of `steps` and answers the time of each frame, ms, rasterising included. */
async function pan(
  name: MapName,
  zoom: number,
  from: number,
  count: number,
  steps: number,
): Promise<number[]> {
  const gl = canvasOf(name);
  const degreesPerPx = 360 / (512 * 2 ** zoom);
  const [west, south, east, north] = EXTENT;
  const times: number[] = [];
  for (let n = from; n < from + count; n++) {
    const turn = (2 * Math.PI * n) / steps;
    const frame = frames.next(gl);
    maps[name].jumpTo({
      lon: (west + east) / 2 + 120 * degreesPerPx * Math.cos(turn),
      lat: (south + north) / 2 + 80 * degreesPerPx * Math.sin(turn),
      zoom,
    });
    times.push(await frame);
  }
  await maps[name].idle();
  return times;
}

/** A map's picture as RGBA, every eighth pixel of every eighth row. */
async function picture(name: MapName): Promise<number[]> {
  const gl = canvasOf(name);
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const pixels = new Uint8Array(width * height * 4);
  const frame = frames.next(gl, () => gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels));
  maps[name].resize();
  maps[name].jumpTo(maps[name].view());
  await frame;
  const sampled: number[] = [];
  for (let y = 0; y < height; y += 8)
    for (let x = 0; x < width; x += 8) {
      const at = (y * width + x) * 4;
      sampled.push(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
    }
  return sampled;
}

const counts = Object.fromEntries([...items].map(([id, of]) => [id, of.length]));
window.bench = {
  counts,
  total: Object.entries(counts).reduce((sum, [id, n]) => sum + (id === 'districts' ? 0 : n), 0),
  settle: async () => {
    await Promise.all(Object.values(maps).map((map) => map.idle()));
  },
  pan,
  picture,
};
