/** The parts of a service worker's surroundings that ours uses; the DOM's own types know the page only. */
export interface WorkerScope {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options?: {
      includeUncontrolled?: boolean;
    }): Promise<readonly { postMessage(data: unknown): void }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'sync', listener: (event: LastingEvent & { readonly tag: string }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchedEvent) => void): void;
}

interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchedEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
