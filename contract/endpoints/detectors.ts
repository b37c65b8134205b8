import { z } from 'zod';
import { CameraDetector, DetectorBody } from '../detectors.ts';
import { defaults, type EndpointShape, READ, textId } from './shape.ts';

/** What the server looks for smoke in by itself. */
export const DETECTOR_ENDPOINTS = {
  'detectors.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/detectors',
    roles: READ,
    summary: 'Cameras that the built-in detector knows, with their thresholds and where these come from',
    response: z.object({ detectors: z.array(CameraDetector) }),
  },
  'detectors.change': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/cameras/:id/detector',
    roles: ['admin'],
    summary: 'Look for smoke in this camera or not, set its sensitivity, or take back what was learned',
    params: textId,
    body: DetectorBody,
    response: CameraDetector,
  },
} as const satisfies Record<string, EndpointShape>;
