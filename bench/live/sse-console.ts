import { type ClientRequest, request } from 'node:http';

export interface FeedMessage {
  id: string;
  event: string;
  data: string;
  /** performance.now() when it had arrived whole. */
  atMs: number;
}

export interface SseConsole {
  messages: FeedMessage[];
  /** Id of the last message that carried one: where to resume. */
  lastId: () => string;
  /** Resolves with the first message of this type from now on. */
  next: (event: string) => Promise<FeedMessage>;
  cut: () => void;
}

/** One console's live feed, read message by message; resumes after `lastEventId` when given. */
export function openConsole(base: string, cookie: string, lastEventId?: string): Promise<SseConsole> {
  return new Promise((resolve, reject) => {
    const messages: FeedMessage[] = [];
    const waiting: { event: string; resolve: (message: FeedMessage) => void }[] = [];
    let lastId = lastEventId ?? '';
    let rest = '';

    const take = (frame: string) => {
      const message = parse(frame);
      if (!message) return;
      messages.push(message);
      if (message.id) lastId = message.id;
      for (const wait of waiting.filter((w) => w.event === message.event)) {
        waiting.splice(waiting.indexOf(wait), 1);
        wait.resolve(message);
      }
    };

    const headers = {
      cookie,
      accept: 'text/event-stream',
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    };
    const sent: ClientRequest = request(
      new URL('/api/v1/events', base),
      { headers, agent: false },
      (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`the feed answered ${answer.statusCode}`));
        answer.setEncoding('utf8');
        answer.on('error', () => undefined);
        answer.on('data', (chunk: string) => {
          const frames = (rest + chunk).split('\n\n');
          rest = frames.pop() ?? '';
          for (const frame of frames) take(frame);
        });
        resolve({
          messages,
          lastId: () => lastId,
          next: (event) => new Promise((found) => waiting.push({ event, resolve: found })),
          cut: () => sent.destroy(),
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

function parse(frame: string): FeedMessage | null {
  const message = { id: '', event: 'message', data: '', atMs: performance.now() };
  for (const line of frame.split('\n')) {
    if (line.startsWith('id:')) message.id = line.slice(3).trim();
    else if (line.startsWith('event:')) message.event = line.slice(6).trim();
    else if (line.startsWith('data:')) message.data += line.slice(5).trimStart();
  }
  return message.data === '' ? null : message;
}

/** The alert in an `alert.changed`, without parsing the rest: a hundred consoles read in this one process. */
export function alertIn({ event, data }: FeedMessage): { id: number; lastDetectedAtMs: number } | null {
  if (event !== 'alert.changed') return null;
  const id = /"alert":\{"id":(\d+)/.exec(data)?.[1];
  const lastDetectedAtMs = /"lastDetectedAtMs":(\d+)/.exec(data)?.[1];
  return id === undefined || lastDetectedAtMs === undefined
    ? null
    : { id: Number(id), lastDetectedAtMs: Number(lastDetectedAtMs) };
}
