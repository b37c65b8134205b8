import { keyPicture } from '../../video/key-picture.ts';
import { parsePlaylist } from '../../video/recorder/media-playlist.ts';
import type { Outcome, MediaFile, VideoSource } from '../../video/video-source.ts';

/** Fine enough to find a skyline to a twentieth of a degree in a usual view. */
const WIDTH_PX = 640;
const HEIGHT_PX = 360;

export interface GreyFrame {
  widthPx: number;
  heightPx: number;
  grey: Uint8Array<ArrayBuffer>;
}

/** The newest key picture of a source in grey; null when it has none, or cannot be decoded here. */
export async function grabFrame(source: VideoSource, ffmpegPath: string): Promise<GreyFrame | null> {
  const segment = await newestSegment(source);
  if (segment === null) return null;
  const bytes = await keyPicture(segment.bytes, {
    ffmpegPath,
    container: segment.container,
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    format: 'gray',
  });
  return bytes && { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, grey: new Uint8Array(bytes) };
}

async function newestSegment(source: VideoSource) {
  let text = valueOf(await source.playlist());
  let playlist = text === null ? null : parsePlaylist(text);
  if (playlist?.kind === 'variants') {
    text = playlist.best === null ? null : textOf(await source.file(playlist.best, null));
    playlist = text === null ? null : parsePlaylist(text);
  }
  const newest = playlist?.kind === 'media' ? playlist.segments.at(-1) : undefined;
  if (!newest || newest.unkeepable) return null;
  const media = valueOf(await source.file(newest.uri, null));
  const map = newest.mapUri === null ? null : valueOf(await source.file(newest.mapUri, null));
  if (media === null || (newest.mapUri !== null && map === null)) return null;
  return {
    container: map ? ('mp4' as const) : ('ts' as const),
    bytes: map ? Buffer.concat([map.body, media.body]) : media.body,
  };
}

const valueOf = <T>(outcome: Outcome<T>): T | null => (outcome.ok ? outcome.value : null);
const textOf = (outcome: Outcome<MediaFile>): string | null =>
  outcome.ok ? Buffer.from(outcome.value.body).toString('utf8') : null;
