import { redact } from './redact.ts';
import type { VideoProblem } from './video-source.ts';

type Fault = Pick<VideoProblem, 'code' | 'detail'>;

/** What ffmpeg says when a camera refuses, in the order they are looked for. */
const FAULTS: readonly (readonly [RegExp, Fault])[] = [
  [
    /\b401\b|unauthorized/i,
    { code: 'source_failed', detail: 'The camera refused the user name or password' },
  ],
  [/\b403\b|forbidden/i, { code: 'source_failed', detail: 'The camera refused access to this stream' }],
  [/\b404\b|not found/i, { code: 'source_failed', detail: 'The camera has no stream under this path' }],
  [/connection refused/i, { code: 'source_unreachable', detail: 'The camera refused the connection' }],
  [/timed? ?out/i, { code: 'source_unreachable', detail: 'The camera did not answer in time' }],
  [
    /no route|unreachable|failed to resolve|name or service/i,
    { code: 'source_unreachable', detail: 'There is no way to the camera on the network' },
  ],
  [
    /matches no streams|could not find codec/i,
    { code: 'source_failed', detail: 'The camera sends no video that can be copied' },
  ],
  [/protocol not found|option not found/i, { code: 'source_failed', detail: 'This ffmpeg cannot read RTSP' }],
];

/** Why ffmpeg ended, from its last words. `detail` holds no address and no credentials. */
export function rtspFault(stderr: string): Fault {
  const known = FAULTS.find(([pattern]) => pattern.test(redact(stderr)));
  return known?.[1] ?? { code: 'source_failed', detail: 'The connection to the camera broke' };
}
