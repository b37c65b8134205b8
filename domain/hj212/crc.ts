/** `table[x]` is eight shift steps of `x`; the standard's state has only one byte when it enters them. */
const TABLE = Uint16Array.from({ length: 256 }, (_, x) => {
  let crc = x;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/**
 * The check value of HJ 212 over `bytes[from, to)`, 0–65535. Not Modbus: the high byte alone is carried into the
 * next step, so many wrong packets pass and length, fields and ranges must be checked too.
 * "123456789" gives 0x2F80. Source: HJ 212-2017 and HJ 212-2025, annex A.
 */
export function crcOf(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let crc = 0xffff;
  for (let i = from; i < to; i++) crc = TABLE[(crc >> 8) ^ (bytes[i] ?? 0)] ?? 0;
  return crc;
}

/** Four upper-case hex digits. */
export function crcText(crc: number): string {
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
