import type { Generated } from 'kysely';

export interface TerrainTables {
  terrain_grids: {
    id: Generated<number>;
    name: string;
    west: number;
    north: number;
    d_lon_deg: number;
    d_lat_deg: number;
    cols: number;
    rows: number;
    /** Int16 decimetres, little endian. */
    heights: Buffer;
    imported_at: Generated<Date>;
  };
}
