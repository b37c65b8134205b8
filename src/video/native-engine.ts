import { clockOffsetOf, SERVER_TIME_HEADER, type StartEngine } from './engine.ts';
import { problemCodeOf } from './hls-engine.ts';

/** The browser's own HLS (Safari, iPhones). Asks the playlist once itself, since the element tells no reasons. */
export const startNativeEngine: StartEngine = async (video, src, events) => {
  const abort = new AbortController();
  const onError = (): void => events.broken({ detail: '', httpStatus: null, problemCode: null });
  const first = await fetch(src, { signal: abort.signal }).catch(() => null);
  const offsetMs = clockOffsetOf(first?.headers.get(SERVER_TIME_HEADER) ?? null, Date.now());
  if (offsetMs !== null) events.clockOffset(offsetMs);
  if (first?.ok) {
    video.addEventListener('error', onError);
    video.src = src;
  } else {
    const problemCode = problemCodeOf((await first?.text()) ?? '');
    events.broken({ detail: 'manifestLoadError', httpStatus: first?.status ?? null, problemCode });
  }
  return {
    pictureAtMs: () => pictureAtMs(video),
    retry: () => video.load(),
    recover: () => video.load(),
    destroy: () => {
      abort.abort();
      video.removeEventListener('error', onError);
      video.removeAttribute('src');
      video.load();
    },
  };
};

/** Safari tells the program date of its time zero. */
function pictureAtMs(video: HTMLVideoElement): number | null {
  const startDate = 'getStartDate' in video ? (video as { getStartDate: () => Date }).getStartDate() : null;
  const startMs = startDate?.getTime() ?? Number.NaN;
  return Number.isNaN(startMs) ? null : startMs + video.currentTime * 1000;
}

export function playsHlsItself(video: HTMLVideoElement): boolean {
  return video.canPlayType('application/vnd.apple.mpegurl') !== '';
}
