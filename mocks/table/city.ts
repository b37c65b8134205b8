import { LAYER_IDS } from '../../contract/layers.ts';
import { staler } from '../../domain/freshness.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';

export const cityTable: MockHandlersOf<
  | 'cameras.list'
  | 'cameras.read'
  | 'cameras.playlist'
  | 'cameras.segment'
  | 'layers.list'
  | 'layers.read'
  | 'readings.create'
> = {
  'cameras.list': ({ world }) => ({ cameras: world.cameras }),
  'cameras.read': ({ world, params }) => {
    const camera = world.cameras.find((c) => c.id === params.id);
    if (!camera) throw new MockProblem('camera_unknown', { id: params.id });
    return camera;
  },
  'cameras.playlist': () => {
    throw new MockProblem('source_unreachable');
  },
  'cameras.segment': () => {
    throw new MockProblem('source_unreachable');
  },
  'layers.list': ({ world }) => ({
    layers: LAYER_IDS.map((id) => {
      const properties = world.layers[id].map((f) => f.properties);
      return {
        id,
        count: properties.length,
        freshness: properties.map((p) => p.freshness).reduce(staler),
        updatedAtMs: Math.max(...properties.map((p) => p.updatedAtMs ?? 0)),
      };
    }),
  }),
  'layers.read': ({ world, params }) => ({
    type: 'FeatureCollection',
    layer: params.layer,
    features: world.layers[params.layer],
  }),
  'readings.create': ({ world, body }) => {
    const codes = new Set(Object.values(world.layers).flatMap((l) => l.map((f) => f.properties.code)));
    body.readings.forEach((reading, i) => {
      if (codes.has(reading.station)) return;
      throw new MockProblem('station_unknown', undefined, [
        { path: `readings.${i}.station`, message: 'unknown code' },
      ]);
    });
    return { accepted: body.readings.length, repeated: 0 };
  },
};
