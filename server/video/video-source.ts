import type { ErrorCode } from '../../contract/problems.ts';
import type { Clock } from './clock.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import type { VideoTiming } from './timing.ts';

export type VideoErrorCode = Extract<
  ErrorCode,
  | 'camera_unknown'
  | 'ffmpeg_missing'
  | 'source_unreachable'
  | 'source_starting'
  | 'source_failed'
  | 'not_found'
>;

/** `detail` is shown to people and logged: it never holds a source URL. */
export interface VideoProblem {
  code: VideoErrorCode;
  detail: string;
  retryAfterS?: number;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: VideoProblem };

export const found = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: VideoErrorCode, detail: string, retryAfterS?: number): Outcome<never> => ({
  ok: false,
  problem: retryAfterS === undefined ? { code, detail } : { code, detail, retryAfterS },
});

export interface MediaFile {
  body: Uint8Array;
  contentType: string;
  /** How long a browser may keep it; 0 for playlists. */
  cacheS: number;
  /** Set when only a part of the file was asked for and sent. */
  contentRange?: string;
}

/** What the upstream of a camera is doing, whoever watches. */
export type PlaybackSourceState =
  | { kind: 'idle' }
  | { kind: 'starting'; sinceMs: number }
  | { kind: 'running'; sinceMs: number; lastPictureAtMs: number }
  | { kind: 'retrying'; attempt: number; retryAtMs: number; problem: VideoProblem };

/** One camera's upstream as live HLS. One instance serves every viewer. */
export interface VideoSource {
  /** The playlist behind `index.m3u8`; the URIs in it are names for `file`. */
  playlist(): Promise<Outcome<string>>;
  /** A segment, key, map or variant playlist. `range` is the viewer's Range header. */
  file(name: string, range: string | null): Promise<Outcome<MediaFile>>;
  state(): PlaybackSourceState;
  close(): Promise<void>;
}

export interface VideoLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What every source kind is given. */
export interface SourceTools {
  cameraId: string;
  /** A folder of this process for segments. The source makes and removes its own folder inside. */
  liveDir: string;
  clipsDir: string;
  log: VideoLog;
  clock: Clock;
  ffmpeg: Ffmpeg;
  timing: VideoTiming;
  /** Seals the names of proxied files; equal on all nodes behind one proxy. */
  secret: Uint8Array;
}

export const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
