import type { SourceOf } from './camera-video.ts';
import { FileCache } from './file-cache.ts';
import { FileNames } from './file-names.ts';
import { fetchFromOrigin, type OriginAnswer, type OriginFault, type OriginResult } from './origin-fetch.ts';
import { isPlaylist, rewritePlaylist } from './rewrite-playlist.ts';
import { stampDates, type DateAnchor } from './stamp-dates.ts';
import {
  found,
  PLAYLIST_TYPE,
  refused,
  type MediaFile,
  type Outcome,
  type PlaybackSourceState,
  type SourceTools,
  type VideoErrorCode,
  type VideoProblem,
  type VideoSource,
} from './video-source.ts';

const MOST_SEGMENT_BYTES = 32 * 1024 * 1024;
const MOST_CACHED_BYTES = 48 * 1024 * 1024;
const PLAYLIST_KEPT_MS = 700;
const SEGMENT_KEPT_MS = 30_000;
const MEDIA_TYPE = /^(video|audio)\/[a-z0-9.+-]+$|^text\/vtt$/;

const FAULTS: Record<OriginFault, readonly [VideoErrorCode, string]> = {
  refused: ['source_failed', 'The playlist leads to an address that is not allowed'],
  redirects: ['source_failed', 'The video server redirects without end'],
  too_large: ['source_failed', 'The video server sends more than a segment may hold'],
  timeout: ['source_unreachable', 'The video server did not answer in time'],
  network: ['source_unreachable', 'The video server cannot be reached'],
};

/** An origin's HLS fetched through the server, once however many watch; no origin address goes out. */
export function openHlsSource(source: SourceOf<'hls'>, tools: SourceTools): VideoSource {
  return new HlsSource(source.url, tools);
}

class HlsSource implements VideoSource {
  #tools: SourceTools;
  #home: URL;
  #entry: string;
  #names: FileNames;
  #cache = new FileCache<OriginResult>(MOST_CACHED_BYTES, (result) =>
    result.ok ? result.answer.body.length : 0,
  );
  #dates = new Map<string, DateAnchor>();
  #state: PlaybackSourceState;

  constructor(url: string, tools: SourceTools) {
    this.#tools = tools;
    this.#home = new URL(url);
    const plain = new URL(url);
    plain.username = plain.password = '';
    this.#entry = plain.href;
    this.#names = new FileNames(tools.secret, tools.cameraId);
    this.#state = { kind: 'starting', sinceMs: tools.clock.nowMs() };
  }

  state(): PlaybackSourceState {
    return this.#state;
  }

  async playlist(): Promise<Outcome<string>> {
    const fetched = await this.#fetch(this.#entry, null);
    if (!fetched.ok) return fetched;
    const text = textOf(fetched.value);
    if (text === null)
      return this.#failed({ code: 'source_failed', detail: 'The video server sends no HLS playlist' });
    return found(this.#rewrite(text, fetched.value.url));
  }

  async file(name: string, range: string | null): Promise<Outcome<MediaFile>> {
    if (this.#names.urlOf(name) === null) await this.playlist();
    const url = this.#names.urlOf(name);
    if (url === null) return refused('not_found', 'This file is not in the playlist');
    const fetched = await this.#fetch(url, range);
    if (!fetched.ok) return fetched;
    const { body, contentType, contentRange, url: cameFrom } = fetched.value;
    const text = textOf(fetched.value);
    if (text !== null) {
      const rewritten = Buffer.from(this.#rewrite(text, cameFrom));
      return found({ body: rewritten, contentType: PLAYLIST_TYPE, cacheS: 0 });
    }
    const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
    const file = { body, contentType: MEDIA_TYPE.test(type) ? type : 'application/octet-stream', cacheS: 30 };
    return found(contentRange === null ? file : { ...file, contentRange });
  }

  close(): Promise<void> {
    this.#state = { kind: 'idle' };
    return Promise.resolve();
  }

  #rewrite(text: string, baseUrl: string): string {
    const nowMs = this.#tools.clock.nowMs();
    const stamped = stampDates(text.replaceAll('\r\n', '\n'), this.#dates.get(baseUrl) ?? null, nowMs);
    if (stamped.anchor) this.#dates.set(baseUrl, stamped.anchor);
    return rewritePlaylist(stamped.text, baseUrl, (url) => this.#names.nameOf(url));
  }

  async #fetch(url: string, range: string | null): Promise<Outcome<OriginAnswer>> {
    const { clock, timing } = this.#tools;
    const limits = {
      mostBytes: MOST_SEGMENT_BYTES,
      firstByteMs: timing.originFirstByteMs,
      bodyMs: timing.originBodyMs,
    };
    const result = await this.#cache.get(
      `${range ?? ''} ${url}`,
      clock.nowMs,
      () => fetchFromOrigin(url, this.#home, limits, range),
      keepMs,
    );
    if (!result.ok) {
      const [code, detail] = FAULTS[result.fault];
      return this.#failed({ code, detail });
    }
    const { status } = result.answer;
    if (status === 200 || status === 206) {
      const nowMs = clock.nowMs();
      const sinceMs = this.#state.kind === 'running' ? this.#state.sinceMs : nowMs;
      this.#state = { kind: 'running', sinceMs, lastPictureAtMs: nowMs };
      return found(result.answer);
    }
    // A segment that has left the origin's playlist is no fault of the source.
    if (status === 404 && url !== this.#entry)
      return refused('not_found', 'The video server no longer has this file');
    return this.#failed({ code: 'source_failed', detail: `The video server answered ${status}` });
  }

  #failed(problem: VideoProblem): Outcome<never> {
    const { clock, log, cameraId } = this.#tools;
    const attempt = this.#state.kind === 'retrying' ? this.#state.attempt + 1 : 1;
    if (attempt === 1)
      log.warn({ cameraId, code: problem.code, detail: problem.detail }, 'video source failed');
    const told = { ...problem, retryAfterS: 2 };
    this.#state = { kind: 'retrying', attempt, retryAtMs: clock.nowMs() + 2_000, problem: told };
    return { ok: false, problem: told };
  }
}

function keepMs(result: OriginResult): number {
  if (!result.ok || result.answer.status >= 300) return 0;
  return textOf(result.answer) === null ? SEGMENT_KEPT_MS : PLAYLIST_KEPT_MS;
}

/** The text of a playlist; null for everything else. Told by its content, since origins lie about types. */
function textOf(answer: OriginAnswer): string | null {
  const head = Buffer.from(answer.body.subarray(0, 16)).toString('utf8');
  return isPlaylist(head) ? Buffer.from(answer.body).toString('utf8') : null;
}
