export type Dialect = '2005' | '2017' | '2025';

export interface PacketFlag {
  dialect: Dialect;
  /** Bit A: the sender waits for an ack. */
  needsAck: boolean;
  /** Bit D: the packet is numbered by PNUM and PNO. */
  numbered: boolean;
}

const VERSION: Record<Dialect, number> = { '2005': 0, '2017': 1, '2025': 2 };

/** Reads `V5…V0 D A`; null for a version nobody has published. Source: HJ 212-2017 and HJ 212-2025, clause 6.4. */
export function parseFlag(value: number): PacketFlag | null {
  const version = value >> 2;
  const dialect = (['2005', '2017', '2025'] as const)[version];
  if (dialect === undefined || !Number.isInteger(value) || value < 0) return null;
  return { dialect, needsAck: (value & 1) === 1, numbered: (value & 2) === 2 };
}

export function flagValue({ dialect, needsAck, numbered }: PacketFlag): number {
  return (VERSION[dialect] << 2) | (numbered ? 2 : 0) | (needsAck ? 1 : 0);
}

/** The quality mark of one value: N ok, F stopped, M maintenance, S manual, D fault, C calibration, T over range, B comms. */
export const DATA_FLAGS = ['N', 'F', 'M', 'S', 'D', 'C', 'T', 'B'] as const;
export type DataFlag = (typeof DATA_FLAGS)[number];

/** Reads a data flag in either case; null when absent or unknown. Source: HJ 212-2017, table 7. */
export function parseDataFlag(text: string | undefined): DataFlag | null {
  const upper = text?.toUpperCase();
  return DATA_FLAGS.find((flag) => flag === upper) ?? null;
}

/** Only a value marked N raises alarms; one without a mark is kept and shown, but never wakes anybody. */
export function mayAlarm(flag: DataFlag | null): boolean {
  return flag === 'N';
}
