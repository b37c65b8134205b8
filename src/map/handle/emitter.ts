export interface Emitter<Events extends object> {
  readonly on: <K extends keyof Events>(type: K, listener: (event: Events[K]) => void) => () => void;
  readonly emit: <K extends keyof Events>(type: K, event: Events[K]) => void;
}

/** Typed events; `on` answers the function that takes the listener away. */
export function createEmitter<Events extends object>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(event: never) => void>>();
  return {
    on: (type, listener) => {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set);
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    },
    emit: (type, event) => {
      for (const listener of listeners.get(type) ?? []) (listener as (e: typeof event) => void)(event);
    },
  };
}
