/** Detections of one camera in one pose, strung together by where they stand in the picture. */
import { bearingDifferenceDeg } from '../geo/geodesic.ts';
import type { Observation } from './locate-many.ts';

export interface SeenDetection {
  readonly id: string;
  readonly cameraId: string;
  readonly poseId: string;
  readonly atMs: number;
  /**
   * Bearings of the foot and of the box's edges. For a camera without orientation, degrees from the left edge of the
   * picture: they are only ever compared within one pose.
   */
  readonly foot: { readonly bearingDeg: number; readonly leftDeg: number; readonly rightDeg: number };
  /** Null when the camera is not described well enough for a bearing. */
  readonly observation: Observation | null;
}

export interface Track {
  readonly id: string;
  readonly cameraId: string;
  readonly poseId: string;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly detections: readonly SeenDetection[];
  /** Boxes that covered this track and another: they keep it alive and tell nothing of where. */
  readonly mergedIds: readonly string[];
}

/** A track goes on when the next detection comes within this time. */
export const TRACK_GAP_MS = 120_000;
/** How far the foot may stand outside the last box and still be the same smoke. */
const SLACK_DEG = 0.3;
/** A box this much wider than any track it covers is several smokes in one box. */
const MERGED_WIDTH = 1.6;
/** Detections whose median speaks for the track. */
const RECENT = 5;

const last = (t: Track): SeenDetection | undefined => t.detections.at(-1);

/** Degrees right of the box's left edge. */
const within = (box: SeenDetection['foot'], bearingDeg: number): number =>
  bearingDifferenceDeg(box.leftDeg, bearingDeg);
const widthDeg = (d: SeenDetection): number => bearingDifferenceDeg(d.foot.leftDeg, d.foot.rightDeg);

function covers(box: SeenDetection, bearingDeg: number, slackDeg: number): boolean {
  const from = within(box.foot, bearingDeg);
  return from >= -slackDeg && from <= widthDeg(box) + slackDeg;
}

export function isLive(track: Track, atMs: number): boolean {
  return atMs >= track.firstAtMs - TRACK_GAP_MS && atMs <= track.lastAtMs + TRACK_GAP_MS;
}

export interface FrameResult {
  /** Tracks that changed, with their new content. */
  readonly changed: readonly Track[];
  /** Detections that begin a track of their own. */
  readonly begun: readonly SeenDetection[];
}

/**
 * Gives the detections of one picture to the live tracks of its camera and pose, each track one at most, nearest
 * first. A box that covers the feet of two tracks and is none of them is set aside as merged.
 */
export function followFrame(tracks: readonly Track[], frame: readonly SeenDetection[]): FrameResult {
  const changed = new Map<string, Track>();
  const open = new Set<SeenDetection>();
  for (const d of frame) {
    const mine = tracks.filter(
      (t) => t.cameraId === d.cameraId && t.poseId === d.poseId && isLive(t, d.atMs),
    );
    const covered = mine.filter((t) => covers(d, last(t)?.foot.bearingDeg ?? NaN, 0));
    if (covered.length >= 2 && isMerged(d, covered)) {
      for (const t of covered) changed.set(t.id, addMerged(changed.get(t.id) ?? t, d));
    } else open.add(d);
  }
  const pairs = tracks
    .flatMap((track) =>
      [...open].flatMap((d) => (continues(track, d) ? [{ track, d, off: offDeg(track, d) }] : [])),
    )
    .sort((p, q) => p.off - q.off);
  const taken = new Set<string>();
  for (const { track, d } of pairs) {
    if (!open.has(d) || taken.has(`${track.id} ${d.atMs}`)) continue;
    taken.add(`${track.id} ${d.atMs}`);
    open.delete(d);
    changed.set(track.id, addDetection(changed.get(track.id) ?? track, d));
  }
  return { changed: [...changed.values()], begun: [...open] };
}

function isMerged(d: SeenDetection, covered: readonly Track[]): boolean {
  const widest = Math.max(...covered.map((t) => widthDeg(last(t) ?? d)));
  return widthDeg(d) >= MERGED_WIDTH * widest || Math.min(...covered.map((t) => offDeg(t, d))) > SLACK_DEG;
}

function offDeg(track: Track, d: SeenDetection): number {
  return Math.abs(bearingDifferenceDeg(last(track)?.foot.bearingDeg ?? NaN, d.foot.bearingDeg));
}

function continues(track: Track, d: SeenDetection): boolean {
  const before = last(track);
  if (before === undefined || track.cameraId !== d.cameraId || track.poseId !== d.poseId) return false;
  if (!isLive(track, d.atMs) || track.detections.some((seen) => seen.atMs === d.atMs)) return false;
  return covers(before, d.foot.bearingDeg, SLACK_DEG) || covers(d, before.foot.bearingDeg, SLACK_DEG);
}

export function beginTrack(id: string, d: SeenDetection): Track {
  const { cameraId, poseId, atMs } = d;
  return { id, cameraId, poseId, firstAtMs: atMs, lastAtMs: atMs, detections: [d], mergedIds: [] };
}

function addDetection(t: Track, d: SeenDetection): Track {
  const detections = [...t.detections, d].sort((a, b) => a.atMs - b.atMs);
  return { ...t, detections, ...spanOf(t, d.atMs) };
}

function addMerged(t: Track, d: SeenDetection): Track {
  return { ...t, mergedIds: [...t.mergedIds, d.id], ...spanOf(t, d.atMs) };
}

const spanOf = (t: Track, atMs: number): { firstAtMs: number; lastAtMs: number } => ({
  firstAtMs: Math.min(t.firstAtMs, atMs),
  lastAtMs: Math.max(t.lastAtMs, atMs),
});

/** The track without one detection; null when nothing is left of it. */
export function withoutDetection(t: Track, detectionId: string): Track | null {
  const detections = t.detections.filter((d) => d.id !== detectionId);
  const [first] = detections;
  const end = detections.at(-1);
  if (first === undefined || end === undefined) return null;
  const mergedIds = t.mergedIds.filter((id) => id !== detectionId);
  return {
    ...t,
    detections,
    mergedIds,
    firstAtMs: first.atMs,
    lastAtMs: mergedIds.length > 0 ? t.lastAtMs : end.atMs,
  };
}

/**
 * What the track observes now: of its last detections the one in the middle by bearing. The error of the pose is
 * the same in all of them, so more detections do not make a bearing better than its calibration.
 */
export function observationOfTrack(t: Track): Observation | null {
  const recent = t.detections.slice(-RECENT).flatMap((d) => (d.observation === null ? [] : [d.observation]));
  const [anchor] = recent;
  if (anchor === undefined) return null;
  const turn = (o: Observation): number =>
    bearingDifferenceDeg(anchor.bearing.bearingDeg, o.bearing.bearingDeg);
  const sorted = [...recent].sort((a, b) => turn(a) - turn(b));
  return sorted[Math.floor(sorted.length / 2)] ?? anchor;
}
