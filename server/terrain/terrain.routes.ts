import type { HandlersOf } from '../http/handlers.ts';
import type { TerrainService } from './terrain.service.ts';

export function terrainRoutes(
  terrain: TerrainService,
): HandlersOf<'terrain.read' | 'terrain.elevation' | 'terrain.tile'> {
  return {
    'terrain.read': () => terrain.info(),
    'terrain.elevation': ({ query }) => terrain.elevation(query.lon, query.lat),
    'terrain.tile': async ({ params }) => {
      const { png, lasting } = await terrain.tile(params.z, params.x, Number.parseInt(params.file, 10));
      return new Response(new Uint8Array(png), {
        headers: {
          'content-type': 'image/png',
          'cache-control': lasting ? 'private, max-age=86400' : 'no-store',
        },
      });
    },
  };
}
