/** Events as columns, from the packed rows of migration 0080. */
export interface EventColumns {
  readonly n: number;
  /** Epoch seconds. */
  readonly atS: Float64Array;
  /** Degrees; NaN without a place. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** 0: none. */
  readonly adcode: Int32Array;
  /** −1: never. */
  readonly arriveS: Int32Array;
  readonly closeS: Int32Array;
  readonly verdict: Uint8Array;
  readonly illustrative: Uint8Array;
}

export const RECORD_BYTES = 28;
const EPOCH_2000_S = 946_684_800;
const NOWHERE = -2_147_483_648;

export function eventColumns(packed: Uint8Array): EventColumns {
  const n = Math.floor(packed.byteLength / RECORD_BYTES);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const columns = {
    n,
    atS: new Float64Array(n),
    lon: new Float64Array(n),
    lat: new Float64Array(n),
    adcode: new Int32Array(n),
    arriveS: new Int32Array(n),
    closeS: new Int32Array(n),
    verdict: new Uint8Array(n),
    illustrative: new Uint8Array(n),
  };
  for (let i = 0, at = 0; i < n; i++, at += RECORD_BYTES) {
    columns.atS[i] = view.getInt32(at) + EPOCH_2000_S;
    const lon = view.getInt32(at + 4);
    columns.lon[i] = lon === NOWHERE ? Number.NaN : lon / 1e6;
    columns.lat[i] = view.getInt32(at + 8) / 1e6;
    columns.adcode[i] = view.getInt32(at + 12);
    columns.arriveS[i] = view.getInt32(at + 16);
    columns.closeS[i] = view.getInt32(at + 20);
    columns.illustrative[i] = view.getInt16(at + 24) >= 256 ? 1 : 0;
    columns.verdict[i] = view.getInt16(at + 26);
  }
  return columns;
}
