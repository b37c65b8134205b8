import { type Kysely, sql } from 'kysely';
import type { GridSpec } from '../../domain/sight/grid-terrain.ts';
import type { DB } from '../database/schema.ts';
import { heightsOf, littleEndian } from './shared-grid.ts';

export interface StoredGrid {
  name: string;
  grid: GridSpec;
}

/** Stores a grid under its name, in place of one of the same name. */
export async function storeGrid(db: Kysely<DB>, name: string, grid: GridSpec): Promise<void> {
  const row = {
    name,
    west: grid.west,
    north: grid.north,
    d_lon_deg: grid.dLonDeg,
    d_lat_deg: grid.dLatDeg,
    cols: grid.cols,
    rows: grid.rows,
    heights: littleEndian(Int16Array.from(grid.heights)),
  };
  await db
    .insertInto('terrain_grids')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...row, imported_at: sql`now()` }))
    .execute();
}

/** Changes whenever a grid comes, goes or is replaced; empty when there is none. */
export async function gridsVersion(db: Kysely<DB>): Promise<string> {
  const rows = await db.selectFrom('terrain_grids').select(['name', 'imported_at']).orderBy('name').execute();
  return rows.map((row) => `${row.name}@${row.imported_at.getTime()}`).join(' ');
}

/** Every grid, finest first: where grids overlap the finest answers. */
export async function loadGrids(db: Kysely<DB>): Promise<StoredGrid[]> {
  const rows = await db.selectFrom('terrain_grids').selectAll().orderBy('d_lat_deg').orderBy('id').execute();
  return rows.map((row) => ({
    name: row.name,
    grid: {
      west: row.west,
      north: row.north,
      dLonDeg: row.d_lon_deg,
      dLatDeg: row.d_lat_deg,
      cols: row.cols,
      rows: row.rows,
      heights: heightsOf(row.heights),
    },
  }));
}
