import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GridSpec } from '../../domain/sight/grid-terrain.ts';
import { parseGeoTiff } from '../terrain/geotiff.ts';
import { parseHgt } from '../terrain/hgt.ts';
import { storeGrid } from '../terrain/terrain.repository.ts';
import { type Command, readArguments, UsageError, withDatabase } from './command.ts';

export const importTerrain: Command = {
  name: 'import terrain',
  usage: '<file.hgt|file.tif> …',
  summary: 'takes heights of the ground from SRTM tiles or GeoTIFF files in longitude and latitude',

  async run(args) {
    const { positions } = readArguments(args, []);
    if (positions.length === 0) throw new UsageError('at least one file is needed');
    const grids: { name: string; grid: GridSpec }[] = [];
    for (const file of positions) {
      const name = path.basename(file);
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(`${file} cannot be read: ${error.code ?? error.message}`);
      });
      try {
        grids.push({ name, grid: await parse(name, bytes) });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        console.error(`${name}: ${error.message}. Nothing was imported.`);
        return 1;
      }
    }
    await withDatabase(({ db }) =>
      db.transaction().execute(async (trx) => {
        for (const { name, grid } of grids) await storeGrid(trx, name, grid);
      }),
    );
    for (const { name, grid } of grids) console.log(`${name}: ${grid.cols} × ${grid.rows} heights`);
    console.log('A running server takes them up within ten minutes, or when it is started again.');
    return 0;
  },
};

function parse(name: string, bytes: Buffer): GridSpec | Promise<GridSpec> {
  if (/\.hgt$/i.test(name)) return parseHgt(name, bytes);
  if (/\.tiff?$/i.test(name)) return parseGeoTiff(bytes);
  throw new RangeError('only .hgt, .tif and .tiff are read');
}
