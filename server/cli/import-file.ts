import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LAYER_IDS } from '../../contract/layers.ts';
import { DATUMS } from '../../domain/geo/datum.ts';
import { parseEnv } from '../env.ts';
import { raiseFires } from '../fires/raise-fires.ts';
import { ProblemError } from '../http/problem.ts';
import { importsService } from '../imports/imports.service.ts';
import { places, readPlaceData } from '../places/places.ts';
import { districtAt } from '../places/district-at.ts';
import { CITY } from '../session/city.ts';
import { COMMAND_LINE, type Command, oneOf, readArguments, UsageError, withDatabase } from './command.ts';

const MAX_SHOWN = 20;

export const importFile: Command = {
  name: 'import',
  usage: `<layer> <file> [--datum ${DATUMS.join('|')}] [--dry-run]`,
  summary: `imports a GeoJSON, CSV, KML, KMZ, zipped shapefile or FIRMS CSV, whole or not at all; layers: ${LAYER_IDS.join(', ')}`,

  async run(args) {
    const { positions, options } = readArguments(args, ['datum'], ['dry-run']);
    const [layerName, file, ...more] = positions;
    if (layerName === undefined || file === undefined || more.length > 0)
      throw new UsageError('a layer and a file are needed');
    const layer = oneOf('the layer', layerName, LAYER_IDS);
    const datum = oneOf('--datum', options.datum ?? 'wgs84', DATUMS);
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new UsageError(`${file} cannot be read`, { cause: error });
    });
    const city = places(await readPlaceData());
    return withDatabase(async ({ db }) => {
      const imports = importsService({
        db,
        nowMs: Date.now,
        bounds: CITY.bounds,
        districtAt: districtAt(city),
        raiseFires: raiseFires({
          recentHours: parseEnv(process.env).fireAlertHours,
          nowMs: Date.now,
          nameOf: (position) => city.nameOf(position),
        }),
      });
      const query = { fileName: path.basename(file), datum };
      const preview = await imports.preview(layer, query, bytes);
      for (const { row, field, message } of preview.errors.slice(0, MAX_SHOWN))
        console.error(
          `${row === null ? 'file' : `row ${row}`}${field === null ? '' : `, ${field}`}: ${message}`,
        );
      for (const { code, plotId, overlapM2, objection } of preview.conflicts.slice(0, MAX_SHOWN))
        console.error(`${code} lies over ${plotId} by ${overlapM2} m² (${objection})`);
      if (preview.errorCount > 0) {
        console.error(`${preview.errorCount} errors; nothing was imported.`);
        return 1;
      }
      const { create, update, unchanged, planHash } = preview;
      if (options['dry-run']) {
        console.log(`${create} would be new, ${update} changed, ${unchanged} left as they are.`);
        return 0;
      }
      try {
        const done = await imports.commit(layer, { ...query, planHash }, bytes, COMMAND_LINE);
        console.log(`${done.created} new, ${done.updated} changed, ${done.unchanged} left as they are.`);
        return 0;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        console.error(error.message);
        return 1;
      }
    });
  },
};
