import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';
import { clockOffsetOf, SERVER_TIME_HEADER, type StartEngine } from './engine.ts';
import type { PlayerFault } from './error-actions.ts';
import { HLS_CONFIG } from './hls-config.ts';

/** hls.js over Media Source Extensions, loaded when the first player starts. Null where there is no MSE. */
export async function loadHlsEngine(): Promise<StartEngine | null> {
  const { default: Hls } = await import('hls.js');
  return Hls.isSupported() ? (video, src, events) => Promise.resolve(start(Hls, video, src, events)) : null;
}

function start(
  HlsClass: typeof Hls,
  ...[video, src, events]: Parameters<StartEngine>
): Awaited<ReturnType<StartEngine>> {
  const hls = new HlsClass(HLS_CONFIG);
  const { Events } = HlsClass;
  hls.on(Events.ERROR, (_, data) => {
    if (data.fatal) events.broken(faultOf(data));
  });
  hls.on(Events.LEVEL_LOADED, (_, { networkDetails }) => {
    const offsetMs = clockOffsetOf(headerOf(networkDetails), Date.now());
    if (offsetMs !== null) events.clockOffset(offsetMs);
  });
  hls.loadSource(src);
  hls.attachMedia(video);
  return {
    pictureAtMs: () => hls.playingDate?.getTime() ?? null,
    retry: () => hls.startLoad(),
    recover: () => hls.recoverMediaError(),
    destroy: () => hls.destroy(),
  };
}

function headerOf(networkDetails: unknown): string | null {
  return networkDetails instanceof XMLHttpRequest
    ? networkDetails.getResponseHeader(SERVER_TIME_HEADER)
    : null;
}

function faultOf(data: ErrorData): PlayerFault {
  const request: unknown = data.networkDetails;
  const text =
    request instanceof XMLHttpRequest && request.responseType !== 'arraybuffer' ? request.responseText : '';
  return { detail: data.details, httpStatus: data.response?.code ?? null, problemCode: problemCodeOf(text) };
}

/** `code` of an RFC 9457 answer, or null for anything else. */
export function problemCodeOf(text: string): string | null {
  try {
    const problem = JSON.parse(text) as { code?: unknown } | null;
    return typeof problem?.code === 'string' ? problem.code : null;
  } catch {
    return null;
  }
}
