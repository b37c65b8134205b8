import { type GridSpec, HOLE, toDecimetres } from '../../domain/sight/grid-terrain.ts';

const NAME = /^([NS])(\d{2})([EW])(\d{3})/i;
/** Nodes along a side: 1″ and 3″. */
const SIZES = [3601, 1201];
/** Source: SRTM Topo, "Data voids are assigned the value -32768". */
const VOID = -32768;

/**
 * An SRTM tile: square, big endian metres from the north-west corner, named after its south-west corner. Throws
 * RangeError with what is wrong.
 */
export function parseHgt(fileName: string, bytes: Buffer): GridSpec {
  const corner = NAME.exec(fileName);
  if (!corner) throw new RangeError('an .hgt file is named after its south-west corner, such as N24E113.hgt');
  const [, ns = 'N', latText = '0', ew = 'E', lonText = '0'] = corner;
  const side = SIZES.find((size) => size * size * 2 === bytes.byteLength);
  if (side === undefined) {
    throw new RangeError(`an .hgt file has 1201 × 1201 or 3601 × 3601 heights, not ${bytes.byteLength / 2}`);
  }
  const south = Number(latText) * (ns.toUpperCase() === 'S' ? -1 : 1);
  const west = Number(lonText) * (ew.toUpperCase() === 'W' ? -1 : 1);
  const heights = new Int16Array(side * side);
  for (let i = 0; i < heights.length; i++) {
    const metres = bytes.readInt16BE(2 * i);
    heights[i] = metres === VOID ? HOLE : toDecimetres(metres);
  }
  const step = 1 / (side - 1);
  return { west, north: south + 1, dLonDeg: step, dLatDeg: step, cols: side, rows: side, heights };
}
