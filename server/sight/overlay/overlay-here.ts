import type { PixelAt } from '../../../contract/sight.ts';
import { destination, distanceM, type LonLat } from '../../../domain/geo/geodesic.ts';
import { lensElevation } from '../../../domain/sight/locate-one.ts';
import { type InPicture, placeInPicture } from '../../../domain/sight/overlay.ts';
import type { Pose } from '../../../domain/sight/pose.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import type { OverlayAnswer, OverlayTask } from './overlay-task.ts';
import { brokenLine, skylinePixels } from './skyline-pixels.ts';

const RINGS_M = [1000, 2000, 4000, 8000];
const RING_STEPS = 120;
const NAMES_SHOWN = 12;
/** Distance between points at which a boundary is looked up. */
const BORDER_STEP_M = 250;

/** Names, distances, boundaries and alerts where they stand in the picture of a camera. */
export function overlayHere(task: OverlayTask, terrain: Terrain, illustrative: boolean): OverlayAnswer {
  const { camera, orientation } = task;
  const { lens, reachM } = camera;
  const { lon, lat, mastM, groundElevationM } = camera;
  const pose: Pose = { lon, lat, ...orientation, mastHeightM: mastM, groundElevationM };
  const lensElevationM = lensElevation({ pose }, terrain);
  const put = (at: LonLat, heightM = 0) => placeInPicture(pose, lens, at, terrain, heightM);
  /** What a hill hides is left out of lines. */
  const seenPixel = (at: LonLat): PixelAt | null => {
    const found = put(at, 2);
    return found?.isVisible === false ? null : (found?.pixel ?? null);
  };
  const inReach = (at: LonLat) => distanceM(pose, at) <= 1.5 * reachM;
  return {
    widthPx: lens.widthPx,
    heightPx: lens.heightPx,
    illustrative,
    skyline: lensElevationM === null ? [] : skylinePixels(pose, lens, lensElevationM, terrain),
    rings: RINGS_M.filter((rangeM) => rangeM <= reachM).map((rangeM) => ({
      rangeM,
      lines: brokenLine(
        Array.from({ length: RING_STEPS + 1 }, (_, i) => {
          const turn = (i / RING_STEPS - 0.5) * Math.min(340, lens.hfovDeg * 1.1);
          return seenPixel(destination(pose, pose.azimuthDeg + turn, rangeM));
        }),
        lens,
      ),
    })),
    borders: task.borders.flatMap((line) =>
      brokenLine(
        alongLine(line).map((at) => (inReach(at) ? seenPixel(at) : null)),
        lens,
      ),
    ),
    places: task.names
      .filter(inReach)
      .flatMap(({ nameZh, nameEn, ...at }) => {
        const found = shown(put(at, 10));
        return found ? [{ nameZh, nameEn, ...found }] : [];
      })
      .sort((a, b) => Number(a.hidden) - Number(b.hidden) || a.rangeM - b.rangeM)
      .slice(0, NAMES_SHOWN),
    alerts: task.alerts.flatMap(({ id, ...at }) => {
      const found = shown(put(at));
      return found ? [{ id, ...found }] : [];
    }),
  };
}

function shown(found: InPicture | null): { at: PixelAt; rangeM: number; hidden: boolean } | null {
  if (found === null || !found.isInPicture) return null;
  return { at: found.pixel, rangeM: found.rangeM, hidden: found.isVisible === false };
}

/** Points along a line of degrees, close enough for it to follow the ground. */
function alongLine(line: readonly (readonly [number, number])[]): LonLat[] {
  return line.flatMap(([lon, lat], i) => {
    const next = line[i + 1];
    if (next === undefined) return [{ lon, lat }];
    const steps = Math.max(
      1,
      Math.ceil(distanceM({ lon, lat }, { lon: next[0], lat: next[1] }) / BORDER_STEP_M),
    );
    return Array.from({ length: steps }, (_, k) => ({
      lon: lon + ((next[0] - lon) * k) / steps,
      lat: lat + ((next[1] - lat) * k) / steps,
    }));
  });
}
