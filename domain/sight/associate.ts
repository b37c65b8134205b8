/**
 * Detections → tracks per camera and pose → alerts across cameras. Values in, values out: the caller keeps the
 * state, and everything that changed is told so that it can be stored and shown.
 */
import {
  observationOfTrack,
  beginTrack,
  followFrame,
  type SeenDetection,
  type Track,
  withoutDetection,
} from './tracks.ts';
import type { Observation } from './locate-many.ts';
import { agreement, mayBeOne } from './same-fire.ts';
import { type AlertPosition, solvePosition } from './solve.ts';

export interface FireAlert {
  readonly id: string;
  readonly trackIds: readonly string[];
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** Null when no camera of it is described well enough for a bearing. */
  readonly position: AlertPosition | null;
}

export interface AssociationState {
  readonly tracks: ReadonlyMap<string, Track>;
  readonly alerts: ReadonlyMap<string, FireAlert>;
  /** Numbers given so far: ids are never used again. */
  readonly count: number;
}

export type AssociationChange =
  | { readonly kind: 'opened'; readonly alertId: string; readonly trackId: string }
  | { readonly kind: 'joined'; readonly alertId: string; readonly trackId: string }
  | { readonly kind: 'merged'; readonly alertId: string; readonly intoId: string }
  | { readonly kind: 'solved'; readonly alertId: string; readonly position: AlertPosition | null }
  /** All its detections were taken away. */
  | { readonly kind: 'emptied'; readonly alertId: string };

export interface Association {
  readonly state: AssociationState;
  readonly changes: readonly AssociationChange[];
}

/** Tracks further apart in time than this are two fires. */
export const ALERT_GAP_MS = 30 * 60_000;

export const EMPTY_ASSOCIATION: AssociationState = { tracks: new Map(), alerts: new Map(), count: 0 };

/** The detections of one picture (one camera, pose and moment), after masks. */
export function associate(state: AssociationState, frame: readonly SeenDetection[]): Association {
  const work = open(state);
  const { changed, begun } = followFrame([...state.tracks.values()], frame);
  for (const track of changed) {
    work.tracks.set(track.id, track);
    const alert = alertOf(work, track.id);
    if (alert !== undefined) settle(work, alert);
  }
  for (const detection of begun) {
    const track = beginTrack(`t${++work.count}`, detection);
    work.tracks.set(track.id, track);
    place(work, track);
  }
  return close(work);
}

/** Takes a detection out again (relabelled as false) and solves its alert anew with what remains. */
export function dismissDetection(state: AssociationState, detectionId: string): Association {
  const work = open(state);
  for (const track of state.tracks.values()) {
    const isIn = track.detections.some((d) => d.id === detectionId) || track.mergedIds.includes(detectionId);
    if (!isIn) continue;
    const rest = withoutDetection(track, detectionId);
    const alert = alertOf(work, track.id);
    if (rest === null) work.tracks.delete(track.id);
    else work.tracks.set(track.id, rest);
    if (alert === undefined) continue;
    const trackIds = rest === null ? alert.trackIds.filter((id) => id !== track.id) : alert.trackIds;
    if (trackIds.length === 0) {
      work.alerts.delete(alert.id);
      work.changes.push({ kind: 'emptied', alertId: alert.id });
    } else settle(work, { ...alert, trackIds });
  }
  return close(work);
}

/** Forgets tracks and alerts that nothing can join any more. */
export function forgetOld(state: AssociationState, nowMs: number): AssociationState {
  const alerts = new Map([...state.alerts].filter(([, a]) => nowMs - a.lastAtMs <= ALERT_GAP_MS));
  const kept = new Set([...alerts.values()].flatMap((a) => a.trackIds));
  return { ...state, alerts, tracks: new Map([...state.tracks].filter(([id]) => kept.has(id))) };
}

interface Work {
  readonly tracks: Map<string, Track>;
  readonly alerts: Map<string, FireAlert>;
  readonly changes: AssociationChange[];
  count: number;
}

const open = (s: AssociationState): Work => ({
  tracks: new Map(s.tracks),
  alerts: new Map(s.alerts),
  changes: [],
  count: s.count,
});

const close = ({ tracks, alerts, changes, count }: Work): Association => ({
  state: { tracks, alerts, count },
  changes,
});

function alertOf(work: Work, trackId: string): FireAlert | undefined {
  return [...work.alerts.values()].find((a) => a.trackIds.includes(trackId));
}

const tracksOf = (work: Work, alert: FireAlert): Track[] =>
  alert.trackIds.flatMap((id) => work.tracks.get(id) ?? []);

/** One observation a camera: that of its latest track. */
function observationsOf(tracks: readonly Track[]): Observation[] {
  const byCamera = new Map<string, Track>();
  for (const t of [...tracks].sort((a, b) => a.lastAtMs - b.lastAtMs)) byCamera.set(t.cameraId, t);
  return [...byCamera.values()].flatMap((t) => observationOfTrack(t) ?? []);
}

const positionOf = (observations: readonly Observation[]): AlertPosition | null =>
  observations.length === 0 ? null : solvePosition(observations);

/** Gives a new track to the alert it agrees with best, or opens one. */
function place(work: Work, track: Track): void {
  const ours = observationsOf([track]);
  const alone = positionOf(ours);
  const fits = [...work.alerts.values()]
    .flatMap((alert) => {
      const cost = joinCost(work, alert, [track], ours, alone);
      return cost === null ? [] : [{ alert, cost }];
    })
    .sort((a, b) => a.cost - b.cost);
  const best = fits[0]?.alert;
  if (best !== undefined) {
    work.changes.push({ kind: 'joined', alertId: best.id, trackId: track.id });
    settle(work, { ...best, trackIds: [...best.trackIds, track.id] });
    return;
  }
  const id = `a${++work.count}`;
  work.changes.push({ kind: 'opened', alertId: id, trackId: track.id });
  settle(work, {
    id,
    trackIds: [track.id],
    firstAtMs: track.firstAtMs,
    lastAtMs: track.lastAtMs,
    position: null,
  });
}

/** How badly tracks fit an alert, or null when they cannot belong to it. */
function joinCost(
  work: Work,
  alert: FireAlert,
  tracks: readonly Track[],
  ours: readonly Observation[],
  alone: AlertPosition | null,
): number | null {
  if (!mayBeOne(alone, alert.position)) return null;
  const theirs = tracksOf(work, alert);
  if (tracks.some((t) => theirs.some((o) => isRival(t, o) || gapMs(t, alert) > ALERT_GAP_MS))) return null;
  const observed = observationsOf(theirs);
  return ours.length === 0 || observed.length === 0 ? null : agreement(observed, ours);
}

/** Two tracks of one pose at the same time are two fires: one fire stands once in a picture. */
function isRival(a: Track, b: Track): boolean {
  return (
    a.cameraId === b.cameraId &&
    a.poseId === b.poseId &&
    a.firstAtMs <= b.lastAtMs &&
    b.firstAtMs <= a.lastAtMs
  );
}

function gapMs(t: Track, alert: FireAlert): number {
  return Math.max(t.firstAtMs - alert.lastAtMs, alert.firstAtMs - t.lastAtMs);
}

/** Solves an alert, stores it, and folds it together with another that the new position shows to be the same fire. */
function settle(work: Work, alert: FireAlert): void {
  const tracks = tracksOf(work, alert);
  const observations = observationsOf(tracks);
  const solved: FireAlert = {
    ...alert,
    firstAtMs: Math.min(...tracks.map((t) => t.firstAtMs)),
    lastAtMs: Math.max(...tracks.map((t) => t.lastAtMs)),
    position: positionOf(observations),
  };
  work.alerts.set(solved.id, solved);
  for (const other of work.alerts.values()) {
    if (other.id === solved.id || joinCost(work, other, tracks, observations, solved.position) === null)
      continue;
    const [kept, folded] = other.firstAtMs <= solved.firstAtMs ? [other, solved] : [solved, other];
    work.alerts.delete(folded.id);
    work.changes.push({ kind: 'merged', alertId: folded.id, intoId: kept.id });
    settle(work, { ...kept, trackIds: [...kept.trackIds, ...folded.trackIds] });
    return;
  }
  work.changes.push({ kind: 'solved', alertId: solved.id, position: solved.position });
}
