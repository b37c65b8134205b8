/**
 * Sums over the points within a band, for points that lie anywhere: the list of neighbours is made once for a band.
 * `x` and `y` in metres of a flat frame.
 */
export function nearSums(
  x: Float64Array,
  y: Float64Array,
): (bandM: number) => (values: ArrayLike<number>) => Float64Array {
  let made: { bandM: number; starts: Uint32Array; members: Uint32Array } | null = null;
  return (bandM) => {
    made = made?.bandM === bandM ? made : { bandM, ...neighbours(x, y, bandM) };
    const { starts, members } = made;
    return (values) => {
      const sums = new Float64Array(x.length);
      for (let i = 0; i < x.length; i++) {
        let sum = 0;
        for (let m = starts[i]!; m < starts[i + 1]!; m++) sum += values[members[m]!]!;
        sums[i] = sum;
      }
      return sums;
    };
  };
}

function neighbours(x: Float64Array, y: Float64Array, bandM: number) {
  const buckets = new Map<string, number[]>();
  const at = (i: number) => [Math.floor(x[i]! / bandM), Math.floor(y[i]! / bandM)] as const;
  for (let i = 0; i < x.length; i++) {
    const key = at(i).join();
    const bucket = buckets.get(key);
    if (bucket) bucket.push(i);
    else buckets.set(key, [i]);
  }
  const reach = bandM * bandM * (1 + 1e-12);
  const starts = new Uint32Array(x.length + 1);
  const members: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const [col, row] = at(i);
    for (let c = col - 1; c <= col + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (const j of buckets.get(`${c},${r}`) ?? [])
          if ((x[j]! - x[i]!) ** 2 + (y[j]! - y[i]!) ** 2 <= reach) members.push(j);
    starts[i + 1] = members.length;
  }
  return { starts, members: Uint32Array.from(members) };
}
