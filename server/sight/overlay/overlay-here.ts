import type { PixelAt } from '../../../contract/sight.ts';
import { destination, distanceM, type LonLat } from '../../../domain/geo/geodesic.ts';
import { lensElevation } from '../../../domain/sight/locate-one.ts';
import { type InPicture, placeInPicture } from '../../../domain/sight/overlay.ts';
import type { Pose } from '../../../domain/sight/pose.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import { linesInPicture, seenPixel } from './boundaries.ts';
import type { OverlayAnswer, OverlayTask } from './overlay-task.ts';
import { brokenLine, skylinePixels } from './skyline-pixels.ts';

const RINGS_M = [1000, 2000, 4000, 8000];
const RING_STEPS = 120;
const NAMES_SHOWN = 12;

/** Names, distances, boundaries and alerts where they stand in the picture of a camera. */
export function overlayHere(task: OverlayTask, terrain: Terrain, illustrative: boolean): OverlayAnswer {
  const { camera, orientation } = task;
  const { lon, lat, mastM, groundElevationM, lens, reachM } = camera;
  const pose: Pose = { lon, lat, ...orientation, mastHeightM: mastM, groundElevationM };
  const lensElevationM = lensElevation({ pose }, terrain);
  const put = (at: LonLat, heightM = 0) => placeInPicture(pose, lens, at, terrain, heightM);
  const inReach = (at: LonLat) => distanceM(pose, at) <= 1.5 * reachM;
  return {
    widthPx: lens.widthPx,
    heightPx: lens.heightPx,
    illustrative,
    missing: lensElevationM === null ? 'no_terrain' : null,
    skyline: lensElevationM === null ? [] : skylinePixels(pose, lens, lensElevationM, terrain),
    rings: RINGS_M.filter((rangeM) => rangeM <= reachM).map((rangeM) => ({
      rangeM,
      lines: brokenLine(
        Array.from({ length: RING_STEPS + 1 }, (_, i) => {
          const turn = (i / RING_STEPS - 0.5) * Math.min(340, lens.hfovDeg * 1.1);
          return seenPixel(destination(pose, pose.azimuthDeg + turn, rangeM), pose, lens, terrain);
        }),
        lens,
      ),
    })),
    borders: linesInPicture(task.borders, pose, lens, reachM, terrain),
    zones: task.zones.flatMap(({ nameZh, nameEn, lines }) => {
      const seen = linesInPicture(lines, pose, lens, reachM, terrain);
      return seen.length === 0 ? [] : [{ nameZh, nameEn, lines: seen }];
    }),
    places: task.names
      .filter(inReach)
      .flatMap(({ nameZh, nameEn, ...at }) => {
        const found = shown(put(at, 10));
        return found ? [{ nameZh, nameEn, ...found }] : [];
      })
      .sort((a, b) => Number(a.hidden) - Number(b.hidden) || a.rangeM - b.rangeM)
      .slice(0, NAMES_SHOWN),
    alerts: task.alerts.flatMap(({ id, ...at }) => {
      const found = inReach(at) ? shown(put(at)) : null;
      return found ? [{ id, ...found }] : [];
    }),
  };
}

function shown(found: InPicture | null): { at: PixelAt; rangeM: number; hidden: boolean } | null {
  if (found === null || !found.isInPicture) return null;
  return { at: found.pixel, rangeM: found.rangeM, hidden: found.isVisible === false };
}
