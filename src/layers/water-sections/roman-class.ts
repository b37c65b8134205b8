const ROMAN = ['I', 'II', 'III', 'IV', 'V', '>V'] as const;

/** Class of water 1–6 as people write it (6: beyond V); a dash when it is not known. */
export function romanClass(waterClass: number | null): string {
  return (waterClass === null ? undefined : ROMAN[waterClass - 1]) ?? '–';
}
