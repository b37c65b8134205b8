import type { HotspotSlices } from '../../../contract/hotspots.ts';
import { cellFeatures } from '../../../src/briefing/map/cell-features.ts';
import { CELLS, cellPart } from '../../../src/briefing/map/cell-part.ts';
import { cellStates } from '../../../src/briefing/map/cell-states.ts';
import { hatchImage } from '../../../src/briefing/map/hatch-image.ts';
import { classifySlice } from '../../../src/briefing/time-view.ts';
import { createMapHandle } from '../../../src/map/handle/map-handle.ts';
import { elevationTiles } from '../../../src/map/terrain/elevation-tiles.ts';
import type { Box } from '../../../src/map/types.ts';
import { palette } from '../../../src/ui/palette.ts';
import '../../../src/ui/fonts.css';
import { watchFrames } from '../../layers/page/watch-frames.ts';

declare global {
  interface Window {
    slider: {
      readonly step: (at: number) => Promise<number>;
      readonly settle: () => Promise<void>;
      readonly picture: () => Promise<number[]>;
      readonly count: number;
    };
  }
}

const EXTENT: Box = [112.85, 23.88, 114.76, 25.53];
const [west, south, east, north] = EXTENT;
const frames = watchFrames();
const element = document.getElementById('map');
if (!element) throw new Error('the page has no #map');
const handle = createMapHandle(element, {
  look: { theme: 'light', lang: 'zh-CN', threeD: false, raster: null },
  view: { lon: (west + east) / 2, lat: (south + north) / 2, zoom: 8.4, bearingDeg: 0, pitchDeg: 0 },
  extent: EXTENT,
  elevation: elevationTiles(location.origin),
  baseUrl: '/',
});
const slices = (await (await fetch('/slices.json')).json()) as HotspotSlices;
handle.setImages(hatchImage);
handle.setPart(
  'briefing',
  cellPart(palette.light, { hatched: false, fine: (slices.frame?.cellM ?? 0) < 3000 }),
);
handle.setData(CELLS, cellFeatures([{ cells: slices.cells, frame: slices.frame }], undefined));
function context(): WebGL2RenderingContext {
  const gl = element?.querySelector('canvas')?.getContext('webgl2');
  if (!gl || gl.isContextLost()) throw new Error('the map has no graphics context');
  return gl;
}

window.slider = {
  count: slices.cells.key.length,
  settle: () => handle.idle(),
  /** From the step of the slider to the frame that shows it, ms, rasterising included. */
  step: async (at) => {
    const startMs = performance.now();
    const { of, classes } = classifySlice(slices, at, 'count', false);
    const frame = frames.next(context());
    handle.setStates(
      CELLS,
      cellStates(slices.cells.key, of, classes, () => false),
    );
    await frame;
    return performance.now() - startMs;
  },
  picture: async () => {
    const gl = context();
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    const pixels = new Uint8Array(width * height * 4);
    const frame = frames.next(gl, () =>
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels),
    );
    handle.jumpTo(handle.view());
    await frame;
    const sampled: number[] = [];
    for (let i = 0; i < pixels.length; i += 4 * 37)
      sampled.push((pixels[i]! << 16) | (pixels[i + 1]! << 8) | pixels[i + 2]!);
    return sampled;
  },
};
