export interface FfmpegCommand {
  args: readonly string[];
  /** Written to standard input, which is then closed. */
  stdin: string;
}

const QUIET = ['-hide_banner', '-nostats', '-loglevel', 'error'];
/** Video only, copied; parameter sets before every key picture, since some cameras send them once. */
const COPY = ['-map', '0:v:0', '-an', '-c:v', 'copy', '-bsf:v', 'dump_extra=freq=keyframe'];
/** A key picture this much before the second still ends a segment: frame intervals are not exact. */
const SEGMENT_S = '0.92';

export interface SegmentTarget {
  dir: string;
  /** Number in the name of the first segment. */
  firstNumber: number;
}

/**
 * ffmpeg cuts the segments itself and names each finished one on standard output, so that no picture passes through this
 * process. A line for each frame goes to a pipe of its own, half a minute of them at a time: should the kernel not end
 * ffmpeg when the server dies, it ends when the next cannot be written.
 */
function toSegments({ dir, firstNumber }: SegmentTarget): string[] {
  const pattern = `${dir.replaceAll('%', '%%')}/%d.ts`;
  const cut = ['-f', 'segment', '-segment_time', SEGMENT_S, '-segment_format', 'mpegts', '-muxdelay', '0'];
  const list = ['-segment_list', 'pipe:1', '-segment_list_type', 'csv', '-segment_list_size', '0'];
  const numbered = ['-individual_header_trailer', '0', '-segment_start_number', String(firstNumber)];
  const alive = ['-map', '0:v:0', '-c:v', 'copy', '-f', 'framecrc', '-flush_packets', '0', 'pipe:3'];
  return [...COPY, ...cut, ...numbered, ...list, pattern, ...alive];
}

/** Without it ffmpeg looks at two seconds of pictures and more before it passes on the first. */
const PROBE = ['analyzeduration 1000000', 'probesize 1000000'];

/**
 * ffmpeg reading `url` and cutting it into MPEG-TS segments of about a second. From version 5 the URL travels over
 * standard input as a concat script and never shows in the process list; before, `option` is unknown there and it must
 * be an argument.
 */
export function rtspCommand(
  url: string,
  majorVersion: number,
  timeoutMs: number,
  target: SegmentTarget,
): FfmpegCommand {
  const timeoutUs = String(timeoutMs * 1000);
  if (majorVersion < 5) {
    const input = ['-rtsp_transport', 'tcp', '-stimeout', timeoutUs, '-i', url];
    return { args: [...QUIET, ...input, ...toSegments(target)], stdin: '' };
  }
  const protocols = 'pipe,rtsp,rtsps,rtp,tcp,udp,tls,crypto';
  const input = ['-f', 'concat', '-safe', '0', '-protocol_whitelist', protocols, '-i', 'pipe:0'];
  const script = [
    'ffconcat version 1.0',
    `file '${new URL(url).href.replaceAll("'", '%27')}'`,
    'option rtsp_transport tcp',
    `option timeout ${timeoutUs}`,
    ...PROBE.map((option) => `option ${option}`),
    '',
  ];
  return { args: [...QUIET, ...input, ...toSegments(target)], stdin: script.join('\n') };
}
