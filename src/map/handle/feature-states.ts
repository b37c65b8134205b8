import type { Map as MapLibreMap } from 'maplibre-gl';

/** What is known of a feature beside its data, by its key; changing it neither reloads nor cuts tiles. */
export type FeatureStates = ReadonlyMap<string, Readonly<Record<string, string | number | boolean | null>>>;

/** States by source, put on the map again when a lost context took them. */
export function createFeatureStates(map: MapLibreMap, isLive: () => boolean) {
  const wanted = new Map<string, FeatureStates>();
  const cleared = (state: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.keys(state).map((name) => [name, null]));
  return {
    /** Only what differs from before is sent. */
    set(source: string, states: FeatureStates): void {
      const before = wanted.get(source);
      wanted.set(source, states);
      if (!isLive() || !map.getSource(source)) return;
      for (const [id, state] of before ?? [])
        if (!states.has(id)) map.setFeatureState({ source, id }, cleared(state));
      for (const [id, state] of states) {
        const old = before?.get(id);
        const isSame = old !== undefined && Object.keys(state).every((name) => old[name] === state[name]);
        if (!isSame) map.setFeatureState({ source, id }, { ...(old ? cleared(old) : {}), ...state });
      }
    },
    restore(source: string): void {
      for (const [id, state] of wanted.get(source) ?? []) map.setFeatureState({ source, id }, { ...state });
    },
  };
}
