import type { FEED_MESSAGES, FeedMessageType } from '../../contract/events.ts';
import type { z } from 'zod';

/** One event of the log, ready to be sent: serialised once, shared by every reader. */
export interface EventFrame {
  id: number;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();

/** `payload` is JSON text, which has no line breaks. */
export function eventFrame(id: number, type: string, payload: string): EventFrame {
  return { id, bytes: encoder.encode(`id: ${id}\nevent: ${type}\ndata: ${payload}\n\n`) };
}

/**
 * A message about the feed itself. With `cursor` it moves the reader's resume point, so that a reader that has seen no
 * event yet resumes from where it joined.
 */
export function messageFrame<T extends FeedMessageType>(
  type: T,
  data: z.input<(typeof FEED_MESSAGES)[T]>,
  cursor?: number,
): Uint8Array {
  const id = cursor === undefined ? '' : `id: ${cursor}\n`;
  return encoder.encode(`${id}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Several frames as one chunk, so that a burst costs each reader one write. */
export function joinFrames(frames: readonly EventFrame[]): Uint8Array {
  const first = frames[0];
  return frames.length === 1 && first ? first.bytes : Buffer.concat(frames.map((frame) => frame.bytes));
}
