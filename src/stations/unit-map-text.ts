import { type Unit, UNITS } from '../../domain/hj212/units.ts';

/** A unit map as people type it: `a34004=ug/m3`, one to a line or with commas between. */
export function unitMapText(units: Readonly<Record<string, string>>): string {
  return Object.entries(units)
    .map(([code, unit]) => `${code}=${unit}`)
    .join('\n');
}

export type ParsedUnitMap = { ok: true; units: Record<string, Unit> } | { ok: false; line: string };

/** The inverse; the first line that is no `code=unit` of a known unit is named. */
export function parseUnitMap(text: string): ParsedUnitMap {
  const units: Record<string, Unit> = {};
  for (const line of text.split(/[\n,;]/).map((part) => part.trim())) {
    if (line === '') continue;
    const [, code, name] = /^([\w-]{1,16})\s*=\s*(\S+)$/.exec(line) ?? [];
    const plain = name?.replace('µ', 'u').replace('μ', 'u').replace('³', '3').replace('℃', 'degC');
    const unit = UNITS.find((one) => one.toLowerCase() === plain?.toLowerCase());
    if (code === undefined || !unit) return { ok: false, line };
    units[code] = unit;
  }
  return { ok: true, units };
}
