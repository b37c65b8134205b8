import { LAYER_IDS } from '../../contract/layers.ts';
import { exportService } from '../layers/export/export.service.ts';
import { layersRepository } from '../layers/layers.repository.ts';
import { layersService } from '../layers/layers.service.ts';
import { type Command, oneOf, readArguments, UsageError, withDatabase } from './command.ts';

export const exportLayer: Command = {
  name: 'export',
  usage: '<layer> [--format geojson|csv] [--at <time>]',
  summary: 'writes a layer with its present state, or that of a moment, to standard output',

  async run(args) {
    const { positions, options } = readArguments(args, ['format', 'at']);
    const [layerName, ...more] = positions;
    if (layerName === undefined || more.length > 0) throw new UsageError('one layer is needed');
    const layer = oneOf('the layer', layerName, LAYER_IDS);
    const format = oneOf('--format', options.format ?? 'geojson', ['geojson', 'csv']);
    const at = options.at === undefined ? undefined : Date.parse(options.at);
    if (at !== undefined && Number.isNaN(at))
      throw new UsageError('--at is a time such as 2026-10-18T16:00:00+08:00');
    const { text } = await withDatabase(({ db }) =>
      exportService(layersService(layersRepository(db), Date.now)).file(layer, {
        format,
        ...(at === undefined ? {} : { at }),
      }),
    );
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
    return 0;
  },
};
