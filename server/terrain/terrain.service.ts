import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Kysely } from 'kysely';
import sharp from 'sharp';
import type { TerrainInfo } from '../../contract/sight.ts';
import { TILE_PX } from '../../domain/sight/terrarium.ts';
import type { DB } from '../database/schema.ts';
import type { Logger } from '../log.ts';
import type { SightThreads } from '../sight/threads/sight-threads.ts';
import { readGridFile, writeGridFile } from './grid-file.ts';
import { type SharedGrid, shareGrid } from './shared-grid.ts';
import { gridsVersion, loadGrids } from './terrain.repository.ts';

/** Any number: the same one gives the same ground everywhere. */
export const GROUND_SEED = 20_260;
/** Spacing of the synthesised ground: finer would take long to make and tell nothing, for it is made up. */
export const GROUND_CELL_M = 90;
/** A map at first sight asks for some forty tiles. */
const TILES_KEPT = 400;

export interface TerrainDeps {
  db: Kysely<DB>;
  dataDir: string;
  threads: SightThreads;
  log: Pick<Logger, 'info' | 'warn'>;
  /** Ground is made up where none was imported: for the pilot city only. */
  illustrative: boolean;
}

interface Loaded {
  version: string;
  /** What the database had. */
  stored: string;
  grids: SharedGrid[];
}

export type TerrainService = ReturnType<typeof terrainService>;

/** The ground: loaded when somebody first asks, handed to the threads, which alone read heights. */
export function terrainService({ db, dataDir, threads, log, illustrative }: TerrainDeps) {
  const file = path.join(dataDir, 'terrain', `synthesised-${GROUND_SEED}-${GROUND_CELL_M}m.grid`);
  const tiles = new Map<string, Promise<Buffer>>();
  let loading: Promise<Loaded> | null = null;
  let loaded: Loaded | null = null;

  const synthesised = async (): Promise<SharedGrid> => {
    const known = await readGridFile(file);
    if (known) return shareGrid('synthesised', true, known);
    const startedAtMs = performance.now();
    const made = await threads.run('synthesise', { seed: GROUND_SEED, cellM: GROUND_CELL_M });
    const heights = new Int16Array(made.buffer);
    await writeGridFile(file, { ...made.spec, heights }).catch((err: unknown) =>
      log.warn({ err, file }, 'synthesised ground not kept: it is made again at the next start'),
    );
    log.info({ ms: Math.round(performance.now() - startedAtMs) }, 'illustrative ground synthesised');
    return { name: 'synthesised', illustrative: true, spec: made.spec, buffer: made.buffer };
  };

  const load = async (): Promise<Loaded> => {
    const stored = await gridsVersion(db);
    const imported = (await loadGrids(db)).map(({ name, grid }) => shareGrid(name, false, grid));
    const grids = illustrative ? [...imported, await synthesised()] : imported;
    const all = [stored, illustrative ? `synthesised@${GROUND_SEED}` : ''].join(' ').trim();
    const version = all === '' ? '' : createHash('sha256').update(all).digest('hex').slice(0, 12);
    threads.setTerrain(grids, version);
    tiles.clear();
    loaded = { version, stored, grids };
    return loaded;
  };

  const ready = (): Promise<Loaded> => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };

  const tile = async (z: number, x: number, y: number): Promise<Buffer> => {
    const rgba = await threads.run('tile', { z, x, y, seed: illustrative ? GROUND_SEED : null });
    return sharp(rgba, { raw: { width: TILE_PX, height: TILE_PX, channels: 3 } })
      .png({ compressionLevel: 6 })
      .toBuffer();
  };

  return {
    /** Resolves when the threads know the ground. */
    ready,

    async info(): Promise<TerrainInfo> {
      const { version, grids } = await ready();
      return {
        version,
        illustrative: grids.some((grid) => grid.illustrative),
        cellM: grids[0] ? Math.round(grids[0].spec.dLatDeg * 110_800) : null,
        grids: grids.filter((grid) => !grid.illustrative).map((grid) => grid.name),
      };
    },

    async elevation(lon: number, lat: number): Promise<{ elevationM: number | null; illustrative: boolean }> {
      await ready();
      return threads.run('elevation', { lon, lat });
    },

    /** A terrarium tile as PNG. Until the ground is ready it is drawn straight from the formula, and not kept. */
    async tile(z: number, x: number, y: number): Promise<{ png: Buffer; lasting: boolean }> {
      void ready().catch((err: unknown) => log.warn({ err }, 'ground not loaded'));
      if (!loaded) return { png: await tile(z, x, y), lasting: false };
      const key = `${z}/${x}/${y}`;
      const known = tiles.get(key) ?? tile(z, x, y);
      tiles.set(key, known);
      known.catch(() => tiles.delete(key));
      const oldest = tiles.size > TILES_KEPT ? tiles.keys().next().value : undefined;
      if (oldest !== undefined) tiles.delete(oldest);
      return { png: await known, lasting: true };
    },

    /** Takes up grids that were imported meanwhile. */
    async refresh(): Promise<void> {
      if (!loaded || (await gridsVersion(db)) === loaded.stored) return;
      loading = Promise.resolve(await load());
      log.info({ version: loaded.version }, 'terrain loaded anew');
    },
  };
}
