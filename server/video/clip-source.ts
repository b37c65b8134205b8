import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SourceOf } from './camera-video.ts';
import { movedTo, parseClip, type ClipFile } from './clip-file.ts';
import { clipPlaylist, clipSegment, INIT_NAME } from './clip-playlist.ts';
import {
  found,
  refused,
  type Outcome,
  type PlaybackSourceState,
  type SourceTools,
  type VideoProblem,
  type VideoSource,
} from './video-source.ts';

/** An illustrative clip looped as live; needs no ffmpeg and no camera. */
export function openClipSource(source: SourceOf<'clip'>, tools: SourceTools): VideoSource {
  const { clock } = tools;
  const openedAtMs = clock.nowMs();
  const clip = readClip(path.join(tools.clipsDir, `${path.basename(source.name)}.mp4`));
  let readable = true;
  void clip.then((file) => (readable = file !== null));
  const problem: VideoProblem = {
    code: 'source_failed',
    detail: 'There is no illustrative clip of this name',
  };
  const broken: Outcome<never> = { ok: false, problem };
  return {
    playlist: async () => ((await clip) ? found(clipPlaylist(clock.nowMs())) : broken),
    file: async (name) => {
      const file = await clip;
      if (!file) return broken;
      if (name === INIT_NAME) return found({ body: file.init, contentType: 'video/mp4', cacheS: 3600 });
      const segment = clipSegment(name, clock.nowMs(), file.fragments.length);
      const fragment = segment && file.fragments[segment.fragment];
      if (!fragment) return refused('not_found', 'This segment is not in the playlist');
      return found({
        body: movedTo(fragment, segment.startS, file.timescale),
        contentType: 'video/mp4',
        cacheS: 60,
      });
    },
    state: (): PlaybackSourceState => {
      const nowMs = clock.nowMs();
      if (readable) return { kind: 'running', sinceMs: openedAtMs, lastPictureAtMs: nowMs };
      return { kind: 'retrying', attempt: 1, retryAtMs: nowMs, problem };
    },
    close: () => Promise.resolve(),
  };
}

async function readClip(file: string): Promise<ClipFile | null> {
  try {
    return parseClip(await readFile(file));
  } catch {
    return null;
  }
}
