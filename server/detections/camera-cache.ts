import type { CameraRow, CamerasRepository } from '../cameras/cameras.repository.ts';

/** A changed pose counts for detections this much later at the latest. */
const KEPT_MS = 1_000;

/** Looks a camera up at most once a second: an AI box names the same few with every detection. */
export function cameraCache(
  cameras: Pick<CamerasRepository, 'find'>,
): (id: string) => Promise<CameraRow | null> {
  const kept = new Map<string, { found: Promise<CameraRow | null>; untilMs: number }>();
  return (id) => {
    const nowMs = performance.now();
    const known = kept.get(id);
    if (known && known.untilMs > nowMs) return known.found;
    // Names that nobody has would otherwise pile up.
    for (const [old, { untilMs }] of kept) if (untilMs <= nowMs) kept.delete(old);
    const found = cameras.find(id);
    kept.set(id, { found, untilMs: nowMs + KEPT_MS });
    found.catch(() => kept.delete(id));
    return found;
  };
}
