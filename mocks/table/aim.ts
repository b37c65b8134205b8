import { inverse } from '../../domain/geo/geodesic.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import type { World } from '../world.ts';

function cameraOf(world: World, id: string) {
  const camera = world.cameras.find((c) => c.id === id);
  if (!camera) throw new MockProblem('camera_unknown', { id });
  return camera;
}

/** The mock city is flat, and none of its cameras has a map of its units. */
export const aimTable: MockHandlersOf<
  'aims.map' | 'aims.fit' | 'aims.report' | 'aims.at' | 'coverage.area' | 'coverage.camera'
> = {
  'aims.map': ({ world, params }) => {
    cameraOf(world, params.id);
    return { map: null };
  },
  'aims.fit': ({ world, params }) => {
    cameraOf(world, params.id);
    throw new MockProblem('ptz_map_refused', { reason: 'fixed' });
  },
  'aims.report': ({ world, params, body }) => {
    cameraOf(world, params.id);
    return { kept: body.states.length };
  },
  'aims.at': ({ world, params, query }) => {
    const camera = cameraOf(world, params.id);
    const { distanceM, bearingDeg } = inverse(camera, query);
    return {
      cameraId: camera.id,
      rangeM: distanceM,
      panDeg: bearingDeg,
      tiltDeg: (-Math.atan2(camera.mastM - query.aboveM, distanceM) * 180) / Math.PI,
      hfovDeg: null,
      units: null,
      refusal: camera.ptz ? 'no_map' : 'fixed',
      sight: 'clear',
      inReach: distanceM <= camera.reachM,
    };
  },
  'coverage.area': () => ({
    areaM2: 0,
    byNone: 0,
    byOne: 0,
    byTwoOrMore: 0,
    cellM: 90,
    blindSpots: [],
    illustrative: true,
  }),
  'coverage.camera': ({ world, params }) => ({
    cameraId: cameraOf(world, params.id).id,
    seenM2: 0,
    cellM: 90,
    polygons: [],
    missing: 'no_terrain',
    illustrative: true,
  }),
};
