import type { Clock } from '../clock.ts';
import type { Outcome, VideoSource } from '../video-source.ts';
import { nextProgramDateMs } from '../program-date.ts';
import { parsePlaylist, type ListedSegment } from './media-playlist.ts';

export interface TappedSegment {
  atMs: number;
  durationS: number;
  bytes: Uint8Array;
  /** Initialisation segment of fragmented MP4; null for MPEG-TS. */
  init: Uint8Array | null;
  discontinuity: boolean;
  /** What the stream's own date is ahead of ours; null when it has none. */
  skewMs: number | null;
}

export interface TapEvents {
  segment: (segment: TappedSegment) => Promise<void>;
  /** The source gives nothing, or nothing that can be kept. `reason` holds no address. */
  fault: (reason: string) => void;
}

/** Dates further off than this belong to a wrong clock at the origin: then the time of arrival counts. */
const BELIEVED_SKEW_MS = 30_000;
const FAULT_WAIT_MS = 2_000;

/**
 * Follows a camera's one source as a viewer in the process, so that recording never connects a second time. Reopens
 * through `open` each time, which keeps the source from idling. Returns how to stop.
 */
export function tap(open: () => VideoSource, clock: Clock, events: TapEvents): () => Promise<void> {
  let stopped = false;
  let cancel = (): void => {};
  let mediaUri: string | null = null;
  let lastSequence: number | null = null;
  let last: { programDateMs: number; durationS: number } | null = null;
  let init: { uri: string; bytes: Uint8Array } | null = null;
  let cut = false;

  const textOf = async (source: VideoSource): Promise<string | null> => {
    const answer: Outcome<string> =
      mediaUri === null ? await source.playlist() : await fileText(source, mediaUri);
    if (answer.ok) return answer.value;
    mediaUri = null;
    events.fault(answer.problem.detail);
    return null;
  };

  const initOf = async (source: VideoSource, uri: string | null): Promise<Uint8Array | null | false> => {
    if (uri === null) return null;
    if (init?.uri === uri) return init.bytes;
    const file = await source.file(uri, null);
    if (!file.ok) return false;
    init = { uri, bytes: new Uint8Array(file.value.body) };
    return init.bytes;
  };

  const take = async (source: VideoSource, listed: ListedSegment, skewMs: number | null): Promise<void> => {
    const file = await source.file(listed.uri, null);
    const map = await initOf(source, listed.mapUri);
    if (!file.ok || map === false) {
      cut = true;
      return;
    }
    const arrivedAtMs = clock.nowMs() - listed.durationS * 1000;
    const believed = skewMs !== null && Math.abs(skewMs) <= BELIEVED_SKEW_MS;
    const discontinuity = listed.discontinuity || cut;
    const atMs =
      believed && listed.programDateMs !== null
        ? Math.round(listed.programDateMs)
        : nextProgramDateMs(discontinuity ? null : last, arrivedAtMs);
    cut = false;
    last = { programDateMs: atMs, durationS: listed.durationS };
    await events.segment({
      atMs,
      durationS: listed.durationS,
      bytes: file.value.body,
      init: map,
      discontinuity,
      skewMs,
    });
  };

  /** Milliseconds until the next look. */
  const look = async (): Promise<number> => {
    const source = open();
    const text = await textOf(source);
    if (text === null) return FAULT_WAIT_MS;
    const playlist = parsePlaylist(text);
    if (playlist.kind === 'variants') {
      mediaUri = playlist.best;
      if (mediaUri === null) events.fault('The playlist lists no variant');
      return mediaUri === null ? FAULT_WAIT_MS : 0;
    }
    const newest = playlist.segments.at(-1);
    if (newest && lastSequence !== null && newest.sequence < lastSequence) {
      lastSequence = null;
      cut = true;
    }
    const skewMs =
      newest?.programDateMs == null ? null : newest.programDateMs + newest.durationS * 1000 - clock.nowMs();
    for (const listed of playlist.segments) {
      if (stopped || (lastSequence !== null && listed.sequence <= lastSequence)) continue;
      if (lastSequence !== null && listed.sequence > lastSequence + 1) cut = true;
      lastSequence = listed.sequence;
      if (listed.unkeepable)
        events.fault('The stream is encrypted or cut by byte ranges: it is not recorded');
      else await take(source, listed, skewMs);
    }
    return Math.max(500, playlist.targetS * 500);
  };

  let running: Promise<void> = Promise.resolve();
  const again = (): void => {
    running = look()
      .catch((error: unknown) => {
        events.fault(error instanceof Error ? error.message : String(error));
        return FAULT_WAIT_MS;
      })
      .then((waitMs) => {
        if (!stopped) cancel = clock.after(waitMs, again);
      });
  };
  again();
  return async () => {
    stopped = true;
    cancel();
    await running;
  };
}

async function fileText(source: VideoSource, name: string): Promise<Outcome<string>> {
  const file = await source.file(name, null);
  return file.ok ? { ok: true, value: Buffer.from(file.value.body).toString('utf8') } : file;
}
