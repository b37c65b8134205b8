/** Heights of the ground, behind one interface, so that tiles, imports and the synthesised city are read alike. */

export interface Terrain {
  /** Spacing of the heights on the ground in metres: no step of a ray is longer. */
  readonly cellM: number;
  /** Upper bound of all heights: a ray above it and rising has met its last ground. */
  readonly maxElevationM: number;
  /** Height above sea level in metres; null outside the data and in its holes. */
  readonly elevationAt: (lon: number, lat: number) => number | null;
  /** The regular cells between which heights are bilinear, when the terrain has them: rays then step cell by cell. */
  readonly lattice?: Lattice;
}

/** A grid of heights at nodes: column i at west + i·dLonDeg, row j at north − j·dLatDeg. */
export interface Lattice {
  readonly west: number;
  readonly north: number;
  readonly dLonDeg: number;
  readonly dLatDeg: number;
  readonly cols: number;
  readonly rows: number;
  /** Cells along the side of a block of the ceiling. */
  readonly blockCells: number;
  readonly blockCols: number;
  /** Highest node of each block with its far edges, row by row; +Infinity where a hole is. */
  readonly ceiling: Float32Array;
}

/** No ground known anywhere: what a camera stands on before terrain is imported. */
export const NO_TERRAIN: Terrain = {
  cellM: 30,
  maxElevationM: 9000,
  elevationAt: () => null,
};
