import { readFileSync } from 'node:fs';

export interface Goal {
  min?: number;
  max?: number;
}

/** Goals of one benchmark by metric; none for a benchmark without any. */
export function goalsOf(bench: string): Record<string, Goal> {
  const all = JSON.parse(readFileSync(new URL('./goals.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
  const goals = all[bench];
  return typeof goals === 'object' && goals !== null ? (goals as Record<string, Goal>) : {};
}

/** Whether a figure reaches its goal; a figure that is missing or not a number never does. */
export function reaches(value: number | undefined, { min = -Infinity, max = Infinity }: Goal): boolean {
  return value !== undefined && value >= min && value <= max;
}

export function goalText({ min, max }: Goal): string {
  return [min === undefined ? '' : `≥ ${min}`, max === undefined ? '' : `≤ ${max}`]
    .filter(Boolean)
    .join(', ');
}
