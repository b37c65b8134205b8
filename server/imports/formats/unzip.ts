import { unzipSync } from 'fflate';
import { UnreadableFile } from '../raw-file.ts';

const MAX_FILES = 64;
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** The wanted files of an archive by lower-case name. Throws UnreadableFile; what unpacks to too much is never unpacked. */
export function unzip(bytes: Uint8Array, wanted: RegExp): Map<string, Uint8Array> {
  let [files, size] = [0, 0];
  try {
    const entries = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!wanted.test(name.toLowerCase())) return false;
        files += 1;
        size += originalSize;
        if (files > MAX_FILES || size > MAX_UNPACKED_BYTES)
          throw new UnreadableFile('The archive unpacks to too much.');
        return true;
      },
    });
    return new Map(Object.entries(entries).map(([name, data]) => [name.toLowerCase(), data]));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('The archive is damaged or is no ZIP archive.');
  }
}
