import type { Recording, RecorderState, SeenMark } from '../../../contract/recordings.ts';
import type { Actor } from '../../../contract/people.ts';
import { ProblemError } from '../../http/problem.ts';
import { mediaResponse } from '../media-response.ts';
import { PLAYLIST_TYPE } from '../video-source.ts';
import type { Previews } from './previews.ts';
import type { Recorder } from './recorder.ts';
import { renderRecording } from './recording-playlist.ts';
import type { RingSegment } from './ring-chunk.ts';

export interface RecordingsDeps {
  /** null: this server records nothing. */
  recorder: Recorder | null;
  previews: Previews | null;
  hours: number;
  findCamera: (id: string) => Promise<{ id: string; recording: boolean } | null>;
  switchCamera: (id: string, on: boolean, actor: Actor) => Promise<void>;
  marksOfCamera: (cameraId: string, fromMs: number, toMs: number) => Promise<SeenMark[]>;
}

const MEDIA_NAME = /^(\d{1,15})-(\d{1,6})\.(?:ts|m4s)$/;
const nameOf = ({ chunkMs, index, init }: RingSegment): string =>
  `${chunkMs}-${index}.${init === null ? 'ts' : 'm4s'}`;

export function recordingsService(deps: RecordingsDeps) {
  const { recorder } = deps;
  const cameraOf = async (id: string) => {
    const camera = await deps.findCamera(id);
    if (!camera) throw new ProblemError('camera_unknown', `There is no camera "${id}".`, { context: { id } });
    return camera;
  };
  const segmentsOf = (id: string, fromMs: number, toMs: number): Promise<RingSegment[]> =>
    recorder ? recorder.ring.segments(id, fromMs, toMs) : Promise.resolve([]);

  /** A growing playlist is for pictures that are still coming in. */
  const playlistOf = async (
    id: string,
    fromMs: number,
    toMs: number,
    growing: boolean,
  ): Promise<Response> => {
    const segments = await segmentsOf(id, fromMs, toMs);
    if (segments.length === 0) throw new ProblemError('not_recorded', 'Nothing was recorded at this time.');
    const entries = segments.map((segment) => ({ ...segment, name: nameOf(segment) }));
    return new Response(renderRecording(entries, growing), {
      headers: { 'content-type': PLAYLIST_TYPE, 'cache-control': 'no-store' },
    });
  };

  return {
    segmentsOf,
    playlistOf,

    state(): RecorderState {
      const { hours } = deps;
      if (!recorder) {
        const empty = { freeBytes: 0, ringBytes: 0, lostSegments: 0, hoursThatFit: null };
        return { enabled: false, kind: 'ok', hours, ...empty };
      }
      return { enabled: true, hours, ...recorder.state(), lostSegments: recorder.lost() };
    },

    async read(id: string, fromMs: number, toMs: number): Promise<Recording> {
      const { recording } = await cameraOf(id);
      return {
        cameraId: id,
        on: recording && recorder !== null,
        oldestMs: recorder?.ring.oldestMs(id) ?? null,
        spans: recorder ? await recorder.ring.spans(id, fromMs, toMs) : [],
        detections: await deps.marksOfCamera(id, fromMs, toMs),
      };
    },

    async switch(id: string, on: boolean, actor: Actor): Promise<{ on: boolean }> {
      await cameraOf(id);
      await deps.switchCamera(id, on, actor);
      await recorder?.check();
      return { on };
    },

    playlist: (id: string, fromMs: number, toMs: number) => playlistOf(id, fromMs, toMs, false),

    async preview(id: string, atMs: number): Promise<Response> {
      if (!deps.previews) throw new ProblemError('not_recorded', 'This server records nothing.');
      const jpeg = await deps.previews(id, atMs);
      return new Response(new Uint8Array(jpeg), {
        headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=3600' },
      });
    },

    async file(id: string, name: string): Promise<Response> {
      const gone = new ProblemError('not_found', 'This is no longer in the recording.');
      if (!recorder) throw gone;
      const init = await recorder.ring.readInit(id, name);
      if (init) return mediaResponse(init, name);
      const match = MEDIA_NAME.exec(name);
      const segment = match && (await recorder.ring.segment(id, Number(match[1]), Number(match[2])));
      const bytes = segment && (await recorder.ring.read(id, segment));
      if (!bytes) throw gone;
      return mediaResponse(bytes, name);
    },
  };
}
export type RecordingsService = ReturnType<typeof recordingsService>;
