import { spawn } from 'node:child_process';

const TIMEOUT_MS = 8_000;
const MOST_BYTES = 2 * 1024 * 1024;

export interface KeyPictureOptions {
  ffmpegPath: string;
  /** `mp4` begins with its initialisation segment. */
  container: 'ts' | 'mp4';
  /** Widest and highest; a JPEG keeps its proportions, grey is exactly this. */
  widthPx: number;
  heightPx: number;
  /** `jpeg`: a file. `gray`: `widthPx * heightPx` bytes, one for each pixel, row by row. */
  format: 'jpeg' | 'gray';
}

/**
 * The first key picture of a segment, small. Only key pictures are decoded and nothing but the given bytes is read. Null
 * when there is none that can be decoded, or no ffmpeg.
 */
export function keyPicture(bytes: Uint8Array, options: KeyPictureOptions): Promise<Uint8Array | null> {
  const { ffmpegPath, container, widthPx, heightPx, format } = options;
  const box = `${widthPx}:${heightPx}`;
  const input = ['-protocol_whitelist', 'pipe', '-f', container === 'ts' ? 'mpegts' : 'mov', '-i', 'pipe:0'];
  const only = ['-hide_banner', '-v', 'error', '-threads', '1', '-skip_frame', 'nokey'];
  const output =
    format === 'jpeg'
      ? ['-vf', `scale=${box}:force_original_aspect_ratio=decrease`, '-q:v', '6', '-f', 'mjpeg']
      : ['-vf', `scale=${box}:flags=area,format=gray`, '-f', 'rawvideo'];
  const args = [...only, ...input, '-map', '0:v:0', '-frames:v', '1', ...output, 'pipe:1'];
  return new Promise((resolve) => {
    const child = spawn(ffmpegPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    const parts: Uint8Array[] = [];
    let size = 0;
    child.stdout.on('data', (part: Uint8Array) => {
      size += part.length;
      if (size <= MOST_BYTES) parts.push(part);
    });
    // It closes its input as soon as it has its picture.
    child.stdin.on('error', () => {});
    child.on('error', () => resolve(null));
    child.on('close', () => {
      clearTimeout(timer);
      const picture = Buffer.concat(parts);
      const whole = format === 'gray' ? picture.length === widthPx * heightPx : picture.length > 0;
      resolve(whole ? picture : null);
    });
    child.stdin.end(bytes);
  });
}
