export interface FfmpegCommand {
  args: readonly string[];
  /** Written to standard input, which is then closed. */
  stdin: string;
}

const QUIET = ['-hide_banner', '-nostats', '-loglevel', 'error'];
/** Video only, copied; parameter sets before every key picture, since some cameras send them once. */
const COPY = ['-map', '0:v:0', '-an', '-c:v', 'copy', '-bsf:v', 'dump_extra=freq=keyframe'];
const TO_STDOUT = ['-f', 'mpegts', '-muxdelay', '0', '-flush_packets', '1', 'pipe:1'];

/** Without it ffmpeg looks at two seconds of pictures and more before it passes on the first. */
const PROBE = ['analyzeduration 1000000', 'probesize 1000000'];

/**
 * ffmpeg reading `url` and writing MPEG-TS to standard output, so that it ends by itself when the
 * server dies: its next write fails. From version 5 the URL travels over standard input as a concat
 * script and never shows in the process list; before, `option` is unknown there and it must be an argument.
 */
export function rtspCommand(url: string, majorVersion: number, timeoutMs: number): FfmpegCommand {
  const timeoutUs = String(timeoutMs * 1000);
  if (majorVersion < 5) {
    const input = ['-rtsp_transport', 'tcp', '-stimeout', timeoutUs, '-i', url];
    return { args: [...QUIET, ...input, ...COPY, ...TO_STDOUT], stdin: '' };
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
  return { args: [...QUIET, ...input, ...COPY, ...TO_STDOUT], stdin: script.join('\n') };
}
