import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import type { LiveEvent } from '../../contract/events.ts';
import { urlOf } from './client.ts';
import { applyEvent } from './feed-to-cache.ts';
import { startLiveFeed, type FeedState } from './live-feed.ts';
import { keys } from './queries.ts';

interface Connection {
  feed: FeedState;
  /** Server clock minus this machine's, ms: clocks of alerts run by the server's time. */
  clockAheadMs: number;
}

export const useConnection = create<Connection>(() => ({ feed: { kind: 'connecting' }, clockAheadMs: 0 }));

/** Runs the live feed into the cache from `cursor` on; `onEvent` sees each event after it was merged. Returns the stop. */
export function connectFeed(
  client: QueryClient,
  cursor: string,
  onEvent: (event: LiveEvent) => void = () => undefined,
): () => void {
  const readAgain = () =>
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
  return startLiveFeed({
    cursor,
    url: (after) => urlOf('events.stream', { query: { after } }),
    open: (url) => new EventSource(url),
    onEvent: (event) => {
      applyEvent(client, event);
      onEvent(event);
    },
    onState: (feed) => useConnection.setState({ feed }),
    onClock: (clockAheadMs) => useConnection.setState({ clockAheadMs }),
    onSnapshot: readAgain,
    onBreak: () => void client.invalidateQueries({ queryKey: keys.session }),
  });
}
