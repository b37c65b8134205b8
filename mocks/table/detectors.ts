import type { CameraDetector } from '../../contract/detectors.ts';
import { thresholdOf } from '../../domain/detect/threshold.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';

const changed = new Map<string, { enabled: boolean; sensitivity: number; learns: boolean }>();

function detectorOf(cameraId: string): CameraDetector {
  const { enabled, sensitivity, learns } = changed.get(cameraId) ?? {
    enabled: true,
    sensitivity: 0,
    learns: true,
  };
  const answers = { quietPeak: 0.2, quietHours: 12, confirmed: 6, rejected: 2 };
  const { quietHours, confirmed, rejected } = answers;
  return {
    cameraId,
    enabled,
    learns,
    threshold: thresholdOf({ sensitivity, learns, ...answers }),
    quietHours,
    confirmed,
    rejected,
    heldUntilMs: null,
  };
}

export const detectorsTable: MockHandlersOf<'detectors.list' | 'detectors.change'> = {
  'detectors.list': ({ world }) => ({ detectors: world.cameras.map(({ id }) => detectorOf(id)) }),
  'detectors.change': ({ world, params, body }) => {
    if (!world.cameras.some(({ id }) => id === params.id))
      throw new MockProblem('camera_unknown', { id: params.id });
    const { enabled, sensitivity, learns } = {
      enabled: true,
      sensitivity: 0,
      learns: true,
      ...changed.get(params.id),
    };
    changed.set(params.id, {
      enabled: body.enabled ?? enabled,
      sensitivity: body.sensitivity ?? sensitivity,
      learns: body.learns ?? learns,
    });
    return detectorOf(params.id);
  },
};
