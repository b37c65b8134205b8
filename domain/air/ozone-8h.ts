const HOURS = 8;
/** An 8 h mean needs six of its hours; a day needs fourteen of its seventeen means. Source: GB 3095-2012, table 4. */
const LEAST_HOURS = 6;
const LEAST_MEANS = 14;
const LIMIT = 160;

/**
 * Daily maximum of the 8 h running means from the 24 hourly means of a civil day, µg/m³; hours missing as null. Null when
 * the day has too few means, unless one of them is above the limit of 160 all the same. Source: GB 3095, HJ 663.
 */
export function ozone8hMax(hours: readonly (number | null | undefined)[]): number | null {
  let [max, means] = [-Infinity, 0];
  for (let start = 0; start + HOURS <= 24; start++) {
    const valid = hours
      .slice(start, start + HOURS)
      .filter((value): value is number => value !== null && value !== undefined && Number.isFinite(value));
    if (valid.length < LEAST_HOURS) continue;
    means += 1;
    max = Math.max(max, valid.reduce((sum, value) => sum + value, 0) / valid.length);
  }
  if (means === 0) return null;
  return means >= LEAST_MEANS || max > LIMIT ? max : null;
}
