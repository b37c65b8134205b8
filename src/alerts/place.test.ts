import { describe, expect, it } from 'vitest';
import { destination, distanceM } from '../../domain/geo/geodesic.ts';
import { anchorOf, distanceToAnchorM } from '../../domain/alerts/anchor.ts';
import { pointOf } from './place.ts';

const camera = { lon: 113.8, lat: 24.9 };
const line = { cameraId: 'CAM-04', ...camera, bearingDeg: 90, sigmaDeg: 0.5, reachM: 8000 };

describe('distances to an alert', () => {
  it('are measured to the line when only a bearing is known, and it gives no point to fly to', () => {
    const position = { kind: 'bearing', lines: [line], reason: 'no_distance' } as const;
    const beside = destination(destination(camera, 90, 4000), 0, 1500);
    const distance = distanceToAnchorM(anchorOf({ ...position, lines: [...position.lines] }), beside);
    expect(distance).toBeGreaterThan(1490);
    expect(distance).toBeLessThan(1520);
    expect(pointOf({ ...position, lines: [...position.lines] })).toBeNull();
  });
  it('are measured to the likeliest of several places', () => {
    const anchor = anchorOf({
      kind: 'ambiguous',
      candidates: [
        { lon: 113.9, lat: 24.9 },
        { lon: 113.7, lat: 24.9 },
      ],
    });
    expect(distanceToAnchorM(anchor, camera)).toBeCloseTo(distanceM({ lon: 113.9, lat: 24.9 }, camera), 3);
  });
});
