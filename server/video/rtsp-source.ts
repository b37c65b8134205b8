import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { backOffMs } from './back-off.ts';
import type { SourceOf } from './camera-video.ts';
import { runFfmpeg, type FfmpegProcess } from './ffmpeg-process.ts';
import { LiveSegments } from './live-segments.ts';
import { redact } from './redact.ts';
import { rtspCommand } from './rtsp-command.ts';
import { rtspFault } from './rtsp-faults.ts';
import { SegmentLines, type FinishedSegment } from './segment-lines.ts';
import {
  found,
  refused,
  type MediaFile,
  type Outcome,
  type PlaybackSourceState,
  type SourceTools,
  type VideoProblem,
  type VideoSource,
} from './video-source.ts';

/** Longer ones come only from a clock that jumped. */
const LONGEST_S = 60;
const SOCKET_TIMEOUT_MS = 8_000;
const MISSING: VideoProblem = {
  code: 'ffmpeg_missing',
  detail: 'RTSP cameras need ffmpeg on the server: install it, for example with apt-get install ffmpeg',
};

/** One ffmpeg per camera, H.264 copied into segments of about a second; started anew when it dies or stalls. */
export function openRtspSource(source: SourceOf<'rtsp'>, tools: SourceTools): VideoSource {
  return new RtspSource(source.url, tools);
}

class RtspSource implements VideoSource {
  #url: string;
  #tools: SourceTools;
  #dir: string;
  #segments: LiveSegments;
  #process: FfmpegProcess | null = null;
  #state: PlaybackSourceState;
  #attempt = 0;
  #closed = false;
  #cancelRetry = (): void => {};
  #cancelWatchdog = (): void => {};
  #lastArrivalMs: number;
  #waiters = new Set<() => void>();

  constructor(url: string, tools: SourceTools) {
    this.#url = url;
    this.#tools = tools;
    const nowMs = tools.clock.nowMs();
    this.#lastArrivalMs = nowMs;
    this.#dir = mkdtempSync(path.join(tools.liveDir, 'rtsp-'));
    this.#segments = new LiveSegments(this.#dir, nowMs);
    this.#state = { kind: 'starting', sinceMs: nowMs };
    void this.#start();
  }

  state(): PlaybackSourceState {
    return this.#state;
  }

  async playlist(): Promise<Outcome<string>> {
    if (this.#segments.empty) await this.#firstNews();
    const problem = this.#state.kind === 'retrying' ? this.#state.problem : null;
    if (this.#segments.empty) {
      return problem
        ? { ok: false, problem }
        : refused('source_starting', 'The camera stream is starting', 1);
    }
    const silentMs = this.#tools.clock.nowMs() - this.#lastArrivalMs;
    if (silentMs > this.#tools.timing.outageMs) {
      return {
        ok: false,
        problem: problem ?? { code: 'source_failed', detail: 'The camera sends no pictures' },
      };
    }
    return found(this.#segments.playlist());
  }

  async file(name: string): Promise<Outcome<MediaFile>> {
    const body = await this.#segments.read(name);
    if (!body) return refused('not_found', 'This segment is not in the playlist');
    return found({ body, contentType: 'video/mp2t', cacheS: 60 });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry();
    this.#cancelWatchdog();
    this.#tell();
    await this.#process?.stop();
    await this.#segments.remove();
    this.#state = { kind: 'idle' };
  }

  async #start(): Promise<void> {
    const { ffmpeg, cameraId, clock, log, timing } = this.#tools;
    const version = await ffmpeg.majorVersion();
    if (this.#closed) return;
    if (version === null) return this.#retryAfter(MISSING);
    const lines = new SegmentLines();
    const startedAtMs = clock.nowMs();
    let writing: Promise<void> = Promise.resolve();
    const target = { dir: this.#dir, firstNumber: this.#segments.nextNumber };
    this.#process = runFfmpeg(ffmpeg.path, rtspCommand(this.#url, version, SOCKET_TIMEOUT_MS, target), {
      bytes: (chunk) => {
        for (const finished of lines.push(chunk)) {
          const atMs = clock.nowMs();
          writing = writing
            .then(() => this.#arrived(finished, atMs, startedAtMs))
            .catch((error: unknown) => {
              log.warn({ cameraId, reason: String(error) }, 'a video segment could not be listed');
            });
        }
      },
      ended: (lastWords) => void writing.then(() => this.#ended(lastWords)),
    });
    if (this.#attempt < 2) log.info({ cameraId, pid: this.#process.pid }, 'ffmpeg started');
    this.#watch(timing.stallMs * 2);
  }

  /** A segment is named when the next begins: its first picture came in its own length before that. */
  async #arrived({ name, startS, endS }: FinishedSegment, atMs: number, startedAtMs: number): Promise<void> {
    if (this.#closed) return;
    const clockJumped = endS - startS <= 0 || endS - startS > LONGEST_S;
    const durationS = clockJumped ? Math.max(0.04, (atMs - this.#lastArrivalMs) / 1000) : endS - startS;
    await this.#segments.add({ name, durationS, arrivedAtMs: atMs - durationS * 1000, clockJumped });
    const nowMs = this.#tools.clock.nowMs();
    this.#lastArrivalMs = nowMs;
    if (this.#state.kind === 'retrying') {
      this.#tools.log.info({ cameraId: this.#tools.cameraId, attempt: this.#attempt }, 'the camera is back');
    }
    const sinceMs = this.#state.kind === 'running' ? this.#state.sinceMs : nowMs;
    this.#state = { kind: 'running', sinceMs, lastPictureAtMs: nowMs };
    if (nowMs - startedAtMs > this.#tools.timing.healthyMs) this.#attempt = 0;
    this.#watch(this.#tools.timing.stallMs);
    this.#tell();
  }

  #ended(lastWords: string | null): void {
    this.#process = null;
    this.#cancelWatchdog();
    if (this.#closed) return;
    this.#segments.interrupt();
    const problem = lastWords === null ? MISSING : rtspFault(lastWords);
    const { log, cameraId } = this.#tools;
    log.warn(
      { cameraId, code: problem.code, lastWords: redact(lastWords ?? '').slice(-300) },
      'ffmpeg ended',
    );
    this.#retryAfter(problem);
  }

  #retryAfter(problem: VideoProblem): void {
    const { clock, timing } = this.#tools;
    this.#attempt += 1;
    const waitMs = backOffMs(this.#attempt, timing.backOffFirstMs, timing.backOffMostMs, Math.random());
    const retryAtMs = clock.nowMs() + waitMs;
    const retryAfterS = Math.max(1, Math.ceil(waitMs / 1000));
    this.#state = {
      kind: 'retrying',
      attempt: this.#attempt,
      retryAtMs,
      problem: { ...problem, retryAfterS },
    };
    this.#cancelRetry = clock.after(waitMs, () => void this.#start());
    this.#tell();
  }

  /** Ends an ffmpeg that runs but brings nothing; its end starts the next. */
  #watch(stallMs: number): void {
    const { clock, log, cameraId } = this.#tools;
    this.#cancelWatchdog();
    this.#cancelWatchdog = clock.after(stallMs, () => {
      log.warn({ cameraId, stallMs }, 'no new segment: ffmpeg is started anew');
      void this.#process?.stop();
    });
  }

  /** Waits until there is a first segment or a reason why not, at most `firstPlaylistMs`. */
  #firstNews(): Promise<void> {
    if (this.#state.kind !== 'starting') return Promise.resolve();
    const { clock, timing } = this.#tools;
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        this.#waiters.delete(done);
        resolve();
      };
      const cancel = clock.after(timing.firstPlaylistMs, done);
      this.#waiters.add(done);
    });
  }

  #tell(): void {
    for (const waiter of this.#waiters) waiter();
  }
}
