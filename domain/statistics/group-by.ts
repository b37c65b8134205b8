/** Things by one or more keys each, in the order in which the keys first come. */
export function groupBy<T, K>(things: readonly T[], keysOf: (thing: T) => readonly K[]): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things)
    for (const key of keysOf(thing)) {
      const group = groups.get(key);
      if (group) group.push(thing);
      else groups.set(key, [thing]);
    }
  return groups;
}
