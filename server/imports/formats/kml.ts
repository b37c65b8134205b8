import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { type RawFile, UnreadableFile } from '../raw-file.ts';
import { decodeText } from './decode-text.ts';
import { unzip } from './unzip.ts';

/** Deeper nesting than any map program writes; a parser would run out of stack. */
const MAX_DEPTH = 200;

/** Placemarks of a KML document. Throws UnreadableFile. Source: OGC 12-007r2. */
export function readKml(bytes: Uint8Array): RawFile {
  const text = decodeText(bytes);
  if (depthOf(text) > MAX_DEPTH) throw new UnreadableFile('The file is nested too deep for KML.');
  try {
    const silent = () => undefined;
    const document = new DOMParser({ onError: silent }).parseFromString(text, 'text/xml');
    const { features } = kml(document);
    return {
      rows: features.map(({ geometry, properties }, i) => ({
        row: i + 1,
        geometry,
        properties: properties ?? {},
      })),
      errors: [],
    };
  } catch {
    throw new UnreadableFile('The file is no KML.');
  }
}

/** The first document of a KMZ archive. Throws UnreadableFile. */
export function readKmz(bytes: Uint8Array): RawFile {
  const files = unzip(bytes, /\.kml$/);
  const document = files.get('doc.kml') ?? files.values().next().value;
  if (!document) throw new UnreadableFile('There is no KML document in the archive.');
  return readKml(document);
}

function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const [tag] of text.matchAll(/<\/?[A-Za-z][^>]{0,2000}>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>')) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}
