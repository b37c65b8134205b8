import type { HttpBindings } from '@hono/node-server';

/** What every request carries through the Hono app. `Bindings` are absent when a test calls the app without a socket. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Path pattern for the log and the metrics: never the path itself, which may hold a secret. */
    route: string;
    actorId: string | undefined;
  };
}
