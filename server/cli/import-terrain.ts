import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GridSpec } from '../../domain/sight/grid-terrain.ts';
import { parseGeoTiff } from '../terrain/geotiff.ts';
import { parseHgt } from '../terrain/hgt.ts';
import { storeGrid } from '../terrain/terrain.repository.ts';
import { fetchXyz } from '../terrain/xyz-tiles.ts';
import { CITY } from '../session/city.ts';
import { type Command, readArguments, UsageError, withDatabase } from './command.ts';

/** Some 30 m at this latitude. */
const DEFAULT_ZOOM = 12;

export const importTerrain: Command = {
  name: 'import terrain',
  usage: '<file.hgt|file.tif|https://…/{z}/{x}/{y}.png> … [--zoom 12]',
  summary:
    'takes heights of the ground from SRTM tiles, GeoTIFF files in longitude and latitude, or terrarium tiles of an XYZ source (over the city)',

  async run(args) {
    const { positions, options } = readArguments(args, ['zoom']);
    if (positions.length === 0) throw new UsageError('at least one file or address is needed');
    const zoom = Number(options.zoom ?? DEFAULT_ZOOM);
    if (!Number.isInteger(zoom) || zoom < 5 || zoom > 15) throw new UsageError('--zoom is from 5 to 15');
    const grids: { name: string; grid: GridSpec }[] = [];
    for (const source of positions) {
      const name = isAddress(source) ? `${new URL(source).host} z${zoom}` : path.basename(source);
      try {
        grids.push({
          name,
          grid: isAddress(source) ? await fromTiles(source, zoom) : await fromFile(source),
        });
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

const isAddress = (source: string): boolean => /^https?:\/\//.test(source);

async function fromTiles(template: string, zoom: number): Promise<GridSpec> {
  if (!['{z}', '{x}', '{y}'].every((part) => template.includes(part)))
    throw new UsageError('the address of an XYZ source holds {z}, {x} and {y}');
  const [west, south, east, north] = CITY.bounds;
  const bounds = { west, south, east, north };
  return fetchXyz({ template, zoom, bounds }, (done, of) => {
    if (done % 100 === 0 || done === of) console.log(`${done} of ${of} tiles`);
  });
}

async function fromFile(file: string): Promise<GridSpec> {
  const name = path.basename(file);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code ?? error.message}`);
  });
  if (/\.hgt$/i.test(name)) return parseHgt(name, bytes);
  if (/\.tiff?$/i.test(name)) return parseGeoTiff(bytes);
  throw new RangeError('only .hgt, .tif and .tiff are read');
}
