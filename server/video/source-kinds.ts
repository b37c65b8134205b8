import type { SourceKind, SourceOf, SourceSpec } from './camera-video.ts';
import { openClipSource } from './clip-source.ts';
import { openHlsSource } from './hls-source.ts';
import { openRtspSource } from './rtsp-source.ts';
import { openTemplateSource } from './template-source.ts';
import type { SourceTools, VideoSource } from './video-source.ts';

/** Every kind of source, one file each. */
const SOURCE_KINDS: { [K in SourceKind]: (source: SourceOf<K>, tools: SourceTools) => VideoSource } = {
  hls: openHlsSource,
  rtsp: openRtspSource,
  clip: openClipSource,
  template: openTemplateSource,
};

export function openSource(source: SourceSpec, tools: SourceTools): VideoSource {
  const open = SOURCE_KINDS[source.kind] as (source: SourceSpec, tools: SourceTools) => VideoSource;
  return open(source, tools);
}
