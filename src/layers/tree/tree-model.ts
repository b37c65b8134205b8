import type { Freshness } from '../../../contract/layers.ts';
import type { Box, MapLang } from '../../map/types.ts';
import type { AnyLayer, ItemFacts, LayerItem } from '../layer-definition.ts';
import { intersects } from '../style/features.ts';

export interface LayerTotals {
  readonly total: number;
  readonly inView: number;
  readonly byState: ReadonlyMap<string, number>;
  readonly illustrative: number;
  readonly silent: number;
  /** The worst among those that are heard from; null when freshness means nothing here. */
  readonly freshness: Freshness | null;
  /** The latest update of all. */
  readonly updatedAtMs: number | null;
}

const ORDER: readonly Freshness[] = ['fresh', 'late'];

/** What the tree and the legend say about a layer: each item counts in exactly one state. */
export function totalsOf(
  layer: AnyLayer,
  items: readonly LayerItem[],
  view: Box | null,
  lang: MapLang,
): LayerTotals {
  const facts: ItemFacts[] = items.map((item) => layer.facts(item, lang));
  const byState = new Map<string, number>();
  for (const { state } of facts) byState.set(state, (byState.get(state) ?? 0) + 1);
  const heard = facts.map((f) => f.freshness).filter((f) => f === 'fresh' || f === 'late');
  const silent = facts.filter((f) => f.freshness === 'silent' || f.freshness === 'never').length;
  const worst = heard.reduce<Freshness | null>(
    (worse, f) => (worse === null || ORDER.indexOf(f) > ORDER.indexOf(worse) ? f : worse),
    null,
  );
  const times = facts.map((f) => f.updatedAtMs).filter((at) => at !== null);
  return {
    total: facts.length,
    inView: view ? facts.filter((f) => intersects(f.extent, view)).length : facts.length,
    byState,
    illustrative: facts.filter((f) => f.illustrative).length,
    silent,
    freshness: worst ?? (silent > 0 ? 'silent' : null),
    updatedAtMs: times.length > 0 ? Math.max(...times) : null,
  };
}

export interface Age {
  readonly unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** An age in the largest unit that is at least one; up to five seconds is now. */
export function ageOf(atMs: number, nowMs: number): Age {
  const seconds = Math.max(0, Math.round((nowMs - atMs) / 1000));
  if (seconds <= 5) return { unit: 'now', count: 0 };
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3600) };
  return { unit: 'days', count: Math.floor(seconds / 86_400) };
}
