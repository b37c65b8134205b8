export interface AgeParts {
  count: number;
  unit: 'seconds' | 'minutes' | 'hours';
}

/** 2,140 ms → 2.1 s; 12,300 ms → 12 s; 200 s → 3 min: precise where it matters, calm where it does not. */
export function ageParts(ageMs: number): AgeParts {
  const ageS = Math.max(0, ageMs) / 1000;
  if (ageS < 9.95) return { count: Math.round(ageS * 10) / 10, unit: 'seconds' };
  if (ageS < 120) return { count: Math.round(ageS), unit: 'seconds' };
  if (ageS < 7_200) return { count: Math.floor(ageS / 60), unit: 'minutes' };
  return { count: Math.floor(ageS / 3_600), unit: 'hours' };
}
