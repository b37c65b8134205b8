/** A reader of the live feed for tests: collects what arrives. */
export interface FeedReader {
  types(): string[];
  /** Ids of events of the log, in order of arrival; messages about the feed are left out. */
  eventIds(): number[];
  /** Data of the first message of this type. */
  message(type: string): unknown;
  /** Resolves when the server has ended the stream or the connection broke. */
  ended: Promise<void>;
  close(): void;
}

const ABOUT_THE_FEED = new Set(['hello', 'heartbeat', 'caughtUp', 'snapshot']);

export function readFeed(url: string, headers: Record<string, string> = {}): FeedReader {
  const stop = new AbortController();
  const messages: { type: string; id: string | undefined; data: unknown }[] = [];

  async function run(): Promise<void> {
    const response = await fetch(url, { headers, signal: stop.signal });
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) messages.push(parse(block));
    }
  }
  const ended = run().catch(() => undefined);

  return {
    types: () => messages.map((message) => message.type),
    eventIds: () =>
      messages.filter((message) => !ABOUT_THE_FEED.has(message.type)).map((message) => Number(message.id)),
    message: (type) => messages.find((message) => message.type === type)?.data,
    ended,
    close: () => stop.abort(),
  };
}

function parse(block: string): { type: string; id: string | undefined; data: unknown } {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  return {
    type: fields.get('event') ?? '',
    id: fields.get('id'),
    data: JSON.parse(fields.get('data') ?? 'null'),
  };
}
