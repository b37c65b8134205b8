import type { SourceOf } from './camera-video.ts';
import { openHlsSource } from './hls-source.ts';
import { refused, type SourceTools, type VideoProblem, type VideoSource } from './video-source.ts';

/** HLS of an existing media platform (MediaMTX, ZLMediaKit, SRS) whose address follows a pattern. */
export function openTemplateSource(source: SourceOf<'template'>, tools: SourceTools): VideoSource {
  const filled = fillTemplate(source.template, source.values);
  if (filled.url !== null) return openHlsSource({ kind: 'hls', url: filled.url }, tools);
  const detail = `The address pattern needs a value for: ${filled.missing.join(', ')}`;
  const problem: VideoProblem = { code: 'source_failed', detail };
  return {
    playlist: () => Promise.resolve({ ok: false, problem }),
    file: () => Promise.resolve(refused('not_found', detail)),
    state: () => ({ kind: 'retrying', attempt: 1, retryAtMs: tools.clock.nowMs(), problem }),
    close: () => Promise.resolve(),
  };
}

/** Replaces each `{name}` by its value, encoded as one path part. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
): { url: string; missing: [] } | { url: null; missing: string[] } {
  const missing = new Set<string>();
  const url = template.replaceAll(/\{([a-zA-Z][a-zA-Z0-9]*)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) missing.add(name);
    return encodeURIComponent(value ?? '');
  });
  if (missing.size > 0) return { url: null, missing: [...missing] };
  return URL.canParse(url) ? { url, missing: [] } : { url: null, missing: ['a complete address'] };
}
