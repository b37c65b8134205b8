import type { Candidate } from '../../../domain/sight/locate-one.ts';
import { associate, type AssociationState, EMPTY_ASSOCIATION } from '../../../domain/sight/associate.ts';
import { locateMany, type Observation } from '../../../domain/sight/locate-many.ts';
import { solvePosition } from '../../../domain/sight/solve.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import { observationOfTrack, type SeenDetection, type Track } from '../../../domain/sight/tracks.ts';
import { seeHere, type SeenHere } from './see.ts';
import { cameraKey, type SolveAnswer, type SolveTask } from './solve-task.ts';
import { wirePosition } from './wire-position.ts';

/**
 * Detections through tracks and association to the position of one alert. Pure: the same task gives the same answer on
 * every node. Throws RangeError when the asked alert has no detection.
 */
export function solve(task: SolveTask, terrain: Terrain): SolveAnswer {
  const cameras = new Map(task.cameras.map((camera) => [cameraKey(camera), camera]));
  const seen = new Map<string, SeenHere>();
  for (const d of task.detections) {
    const camera = cameras.get(cameraKey(d));
    if (camera) seen.set(d.id, seeHere(d, camera, terrain));
  }
  const state = framesOf([...seen.values()].map((s) => s.detection)).reduce<AssociationState>(
    (before, frame) => associate(before, frame).state,
    EMPTY_ASSOCIATION,
  );
  const tracks = tracksOfAlert(state, seen, task.alertId);
  const members = tracks.flatMap((t) =>
    [...t.detections.map((d) => d.id), ...t.mergedIds].flatMap((id) => seen.get(id) ?? []),
  );
  const observations = observationsOf(tracks);
  const many = locateMany(observations);
  const own = members.filter((m) => m.source.alertId === task.alertId);
  const position = wirePosition({
    solved: observations.length === 0 ? null : solvePosition(observations, many),
    many,
    observations,
    seen: own.length > 0 ? own : members,
    flat: own.map((m) => m.flat).findLast((flat): flat is Candidate => flat !== null) ?? null,
  });
  const rejected = many.kind === 'position' ? many.rejectedIds : [];
  return {
    alertIds: [...new Set([task.alertId, ...members.map((m) => m.source.alertId)])],
    position,
    cameras: uniqueBy(members, (m) => cameraKey(m.camera)).map(({ camera }) => ({
      cameraId: camera.cameraId,
      calibrationVersion: camera.calibrationVersion,
    })),
    warnings: [
      ...uniqueBy(
        members.filter((m) => m.isClockOff),
        (m) => m.camera.cameraId,
      ).map((m) => ({ kind: 'clock_off' as const, cameraId: m.camera.cameraId })),
      ...uniqueBy(
        members.filter(({ camera, source }) => camera.drift !== null && source.atMs >= camera.drift.sinceMs),
        (m) => m.camera.cameraId,
      ).map((m) => ({ kind: 'drifted' as const, cameraId: m.camera.cameraId })),
      ...rejected.map((cameraId) => ({ kind: 'left_out' as const, cameraId })),
    ],
  };
}

/** Pictures in the order of time: what one camera saw at one moment. */
function framesOf(detections: readonly SeenDetection[]): SeenDetection[][] {
  const frames = new Map<string, SeenDetection[]>();
  for (const d of [...detections].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))) {
    const key = `${d.cameraId} ${d.poseId} ${d.atMs}`;
    frames.set(key, [...(frames.get(key) ?? []), d]);
  }
  return [...frames.values()];
}

/** The tracks of the fire that holds most of an alert's detections, the newest of equals. */
function tracksOfAlert(
  state: AssociationState,
  seen: ReadonlyMap<string, SeenHere>,
  alertId: number,
): Track[] {
  const fires = [...state.alerts.values()].map((fire) => {
    const tracks = fire.trackIds.flatMap((id) => state.tracks.get(id) ?? []);
    const ids = tracks.flatMap((t) => [...t.detections.map((d) => d.id), ...t.mergedIds]);
    return { tracks, fire, own: ids.filter((id) => seen.get(id)?.source.alertId === alertId).length };
  });
  const [best] = fires.sort((a, b) => b.own - a.own || b.fire.lastAtMs - a.fire.lastAtMs);
  if (best === undefined || best.own === 0) throw new RangeError(`alert ${alertId} has no detection`);
  return best.tracks;
}

/** One observation a camera: that of its latest track. */
function observationsOf(tracks: readonly Track[]): Observation[] {
  const byCamera = new Map<string, Observation>();
  for (const track of [...tracks].sort((a, b) => a.lastAtMs - b.lastAtMs)) {
    const observation = observationOfTrack(track);
    if (observation) byCamera.set(track.cameraId, observation);
  }
  return [...byCamera.values()];
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
