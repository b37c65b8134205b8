import type { StartEngine } from './engine.ts';
import { loadHlsEngine } from './hls-engine.ts';
import { playsHlsItself, startNativeEngine } from './native-engine.ts';

/** hls.js where MSE exists, else the browser's own HLS, else a plain failure. */
export const startBestEngine: StartEngine = async (video, src, events) => {
  const withHls = await loadHlsEngine();
  if (withHls) return withHls(video, src, events);
  if (playsHlsItself(video)) return startNativeEngine(video, src, events);
  events.broken({ detail: 'manifestIncompatibleCodecsError', httpStatus: null, problemCode: null });
  return { pictureAtMs: () => null, retry: () => {}, recover: () => {}, destroy: () => {} };
};
