import { parseCp, type DataGroup, type FactorFields, type ParsedCp } from './cp.ts';
import type { Hj212Packet } from './data-section.ts';
import { canonicalCode, FACTOR_CODES } from './factor-codes.ts';
import { parseDataFlag, type DataFlag } from './flag.ts';
import { intervalOf, type IntervalKind } from './stamp.ts';
import { convertUnit, type Unit } from './units.ts';

/** A device's own units by factor code, where they differ from the standard's. */
export type UnitMap = Readonly<Record<string, Unit>>;

export interface WireReading {
  /** Wire code, 2005 codes already translated. */
  code: string;
  /** The program's name of the factor; null for a code nobody has described, whose unit is unknown. */
  factor: string | null;
  /** Start of the interval (the instant itself for real-time data), epoch ms. */
  atMs: number;
  interval: IntervalKind;
  /** Mean of the interval, or the momentary value of real-time data, in `unit`. */
  value: number;
  min: number | null;
  max: number | null;
  unit: Unit | null;
  flag: DataFlag | null;
}

export type ReadingRefusal =
  | 'no-data-time'
  | 'no-value'
  | 'not-a-number'
  | 'out-of-range'
  | 'unit-mismatch'
  | ParsedCp['refused'][number]['reason'];

export interface WireReadings {
  readings: WireReading[];
  /** What was left out, one per factor or item, so that one bad value costs only itself. */
  refused: { item: string; reason: ReadingRefusal }[];
  /** Not a data command: no readings are expected. */
  interval: IntervalKind | null;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

function parseNumber(text: string | undefined): number | null {
  if (text === undefined || text.length > 32 || !NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function readFactor(
  code: string,
  fields: FactorFields,
  units: UnitMap,
  at: { atMs: number; interval: IntervalKind },
): WireReading | ReadingRefusal {
  const text =
    at.interval === 'realtime' ? (fields['Rtd'] ?? fields['Avg']) : (fields['Avg'] ?? fields['Rtd']);
  if (text === undefined || text === '') return 'no-value';
  const raw = parseNumber(text);
  if (raw === null) return 'not-a-number';
  const known = FACTOR_CODES.get(code);
  const wireUnit = (Object.hasOwn(units, code) ? units[code] : undefined) ?? known?.wireUnit ?? null;
  const unit = known?.unit ?? wireUnit;
  const inUnit = (value: number | null): number | null =>
    value === null || wireUnit === null || unit === null
      ? value
      : convertUnit(value, wireUnit, unit, known?.molarMassGMol);
  const value = inUnit(raw);
  if (value === null) return 'unit-mismatch';
  if (known !== undefined && (value < known.min || value > known.max)) return 'out-of-range';
  return {
    code,
    factor: known?.factor ?? null,
    ...at,
    value,
    min: inUnit(parseNumber(fields['Min'])),
    max: inUnit(parseNumber(fields['Max'])),
    unit,
    flag: parseDataFlag(fields['Flag']),
  };
}

/** Fields that make a factor's item a measurement rather than a setting or a device state. */
function isMeasurement(fields: FactorFields): boolean {
  return 'Rtd' in fields || 'Avg' in fields || 'Cou' in fields || 'Flag' in fields;
}

/**
 * The readings of a whole (unsplit or reassembled) packet in canonical units. A value out of the instrument's
 * reach, of an unknown form or without a time is refused alone; its neighbours are kept. Values marked other than
 * N are kept with their mark. Source: HJ 212-2017, clause 6.6 and annex B.
 */
export function readingsOf(packet: Hj212Packet, units: UnitMap = {}): WireReadings {
  const interval = intervalOf(packet.cn)?.kind ?? null;
  if (interval === null) return { readings: [], refused: [], interval };
  const cp = parseCp(packet.cp);
  const result: WireReadings = { readings: [], refused: [...cp.refused], interval };
  const readGroup = (group: DataGroup): void => {
    for (const [wireCode, fields] of group.factors) {
      if (!isMeasurement(fields)) continue;
      const code = canonicalCode(wireCode);
      if (group.dataTimeMs === null) {
        result.refused.push({ item: wireCode, reason: 'no-data-time' });
        continue;
      }
      const read = readFactor(code, fields, units, { atMs: group.dataTimeMs, interval });
      if (typeof read === 'string') result.refused.push({ item: wireCode, reason: read });
      else result.readings.push(read);
    }
  };
  cp.groups.forEach(readGroup);
  return result;
}
