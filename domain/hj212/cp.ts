import { parseStamp } from './stamp.ts';

/** The fields of one factor: `Rtd`, `Avg`, `Min`, `Max`, `Cou`, `Flag`, … as written. */
export type FactorFields = Record<string, string>;

export interface DataGroup {
  /** Start of the interval, epoch ms; null when the group names no time. */
  dataTimeMs: number | null;
  factors: Map<string, FactorFields>;
}

export interface ParsedCp {
  /** Values without a factor code, such as `RtdInterval`, `QnRtn`, `SystemTime`. */
  params: Map<string, string>;
  /** One group per DataTime, in order of appearance. */
  groups: DataGroup[];
  /** Items that could not be read, as written, with the reason; their neighbours are kept. */
  refused: { item: string; reason: 'no-equals' | 'bad-name' | 'bad-data-time' }[];
}

const NAME = /^[A-Za-z0-9_]{1,24}(-[A-Za-z0-9_]{1,16})?$/;

/**
 * Parses the contents of CP: `;` between items, `,` within an item, `code-Field=value` for factors. A repeated
 * DataTime goes on with its group, so the joined parts of a split packet parse as one. A field of one item never
 * lands in another. Source: HJ 212-2017, clause 6.3.3.
 */
export function parseCp(cp: string): ParsedCp {
  const result: ParsedCp = { params: new Map(), groups: [], refused: [] };
  let group: DataGroup | null = null;
  const groupAt = (dataTimeMs: number | null): DataGroup => {
    const known = result.groups.find((g) => g.dataTimeMs === dataTimeMs);
    if (known !== undefined) return known;
    const made: DataGroup = { dataTimeMs, factors: new Map() };
    result.groups.push(made);
    return made;
  };
  // Factors behind an unreadable DataTime must not fall into the hour before it.
  let timeIsBad = false;
  for (const item of cp.split(';')) {
    if (item.trim() === '') continue;
    for (const field of item.split(',')) {
      const eq = field.indexOf('=');
      const name = field.slice(0, Math.max(0, eq)).trim();
      const value = field.slice(eq + 1).trim();
      if (eq <= 0) result.refused.push({ item: field, reason: 'no-equals' });
      else if (!NAME.test(name)) result.refused.push({ item: field, reason: 'bad-name' });
      else if (name === 'DataTime') {
        const at = parseStamp(value);
        timeIsBad = at === null;
        if (at === null) result.refused.push({ item: field, reason: 'bad-data-time' });
        else group = groupAt(at);
      } else if (!name.includes('-')) result.params.set(name, value);
      else if (timeIsBad) result.refused.push({ item: field, reason: 'bad-data-time' });
      else {
        group ??= groupAt(null);
        const dash = name.indexOf('-');
        const code = name.slice(0, dash);
        let fields = group.factors.get(code);
        if (fields === undefined) group.factors.set(code, (fields = {}));
        fields[name.slice(dash + 1)] = value;
      }
    }
  }
  return result;
}
