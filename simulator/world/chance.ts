/** Numbers that depend only on what they are asked for: the pretend city is the same at any speed and from any moment. */

/** FNV-1a of the keys, finished as murmur3 does, as a number in [0, 1). */
export function chance(seed: number, ...keys: readonly (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const key of keys) {
    const text = `${key}|`;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

/** Standard normal (Box and Muller, 1958). */
export function normalChance(seed: number, ...keys: readonly (string | number)[]): number {
  const u = 1 - chance(seed, 'u', ...keys);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * chance(seed, 'v', ...keys));
}

/** A smooth course over time in [0, 1): a new value every `everyMs`, eased between. */
export function course(seed: number, name: string, atMs: number, everyMs: number): number {
  const step = Math.floor(atMs / everyMs);
  const t = atMs / everyMs - step;
  const from = chance(seed, name, step);
  return from + (chance(seed, name, step + 1) - from) * t * t * (3 - 2 * t);
}

/** Integer hash of two cells in [0, 1): cheap enough to be asked for every pixel. */
export function cellChance(x: number, y: number, seed: number): number {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
