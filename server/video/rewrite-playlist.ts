/** What a browser may get of an origin's playlist: known tags, with every URI replaced by our own name. */

const URI_ATTRIBUTE = /((?:^|[:,])(?:[A-Z0-9-]*-)?URI=)"([^"]*)"/g;
/** Tags that lead the player to other servers by themselves. */
const DROPPED = /^#EXT-X-(CONTENT-STEERING|DEFINE|SESSION-DATA|DATERANGE)\b/;
/** The proxy answers at once, so it must not promise to hold requests back. */
const BLOCKING = /,?CAN-BLOCK-RELOAD=YES/;

export function isPlaylist(text: string): boolean {
  return text.startsWith('#EXTM3U') || text.startsWith('\uFEFF#EXTM3U');
}

/** `baseUrl`: where the playlist came from. `nameOf` gives the name for an absolute URI. */
export function rewritePlaylist(text: string, baseUrl: string, nameOf: (url: string) => string): string {
  const named = (uri: string): string =>
    nameOf(URL.canParse(uri, baseUrl) ? new URL(uri, baseUrl).href : uri);
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const kept = lines.flatMap((raw) => {
    const line = raw.trim();
    if (line === '' || DROPPED.test(line)) return [];
    if (!line.startsWith('#')) return [named(line)];
    if (!line.startsWith('#EXT')) return [];
    if (line.startsWith('#EXTINF')) return [line.replace(/,.*$/, ',')];
    if (line.startsWith('#EXT-X-SERVER-CONTROL')) return [line.replace(BLOCKING, '').replace(':,', ':')];
    const rewritten = line.replaceAll(
      URI_ATTRIBUTE,
      (_, key: string, uri: string) => `${key}"${named(uri)}"`,
    );
    return rewritten.includes('://') ? [] : [rewritten];
  });
  return `${kept.join('\n')}\n`;
}
