import { addProtocol } from 'maplibre-gl';
import type { ElevationTiles } from '../basemap/sources.ts';

export interface TileRequest {
  readonly id: number;
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
  readonly seed: number;
  readonly riversUrl: string;
}
export type TileAnswer =
  { readonly id: number; readonly image: ImageBitmap } | { readonly id: number; readonly error: string };

const PROTOCOL = 'terrain';
const TILE_PX = 256;

interface Waiting {
  readonly resolve: (image: ImageBitmap) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Elevation tiles of the pilot city's synthesised ground, drawn by a worker in the browser. Illustrative: the
 * attribution says so. `riversUrl` is the absolute address of the rivers that carve its valleys.
 */
export function synthesisedElevation(riversUrl: string, seed: number, attribution: string): ElevationTiles {
  const worker = new Worker(new URL('./terrain-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  worker.addEventListener('message', (event: MessageEvent<TileAnswer>) => {
    const answer = event.data;
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('image' in answer) asked?.resolve(answer.image);
    else asked?.reject(new Error(answer.error));
  });
  addProtocol(PROTOCOL, async ({ url }) => {
    const [, z = '0', x = '0', y = '0'] = /^terrain:\/\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? [];
    const id = nextId++;
    const image = await new Promise<ImageBitmap>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const request: TileRequest = {
        id,
        z: Number(z),
        x: Number(x),
        y: Number(y),
        sizePx: TILE_PX,
        seed,
        riversUrl,
      };
      worker.postMessage(request, []);
    });
    return { data: image };
  });
  return { template: `${PROTOCOL}://{z}/{x}/{y}`, tileSizePx: TILE_PX, maxZoom: 12, attribution };
}
