import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import type {
  ImportConflict,
  ImportPreview,
  ImportQuery,
  ImportReceipt,
  ImportRowError,
} from '../../contract/imports.ts';
import type { LayerId } from '../../contract/layers.ts';
import type { Actor } from '../../contract/people.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { featureView } from '../layers/feature-view.ts';
import type { RaiseFires } from '../fires/raise-fires.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { record } from '../live/journal.ts';
import { publishFeatures } from '../stations/publish.ts';
import { valueOf } from './columns.ts';
import { conflictsOf } from './conflicts.ts';
import { formatOf, READERS } from './formats/index.ts';
import { featuresByCode, featuresOf, lockImports, writeFeatures } from './imports.repository.ts';
import { canonical, type ImportPlan, planImport } from './plan.ts';
import { type ImportFormat, MAX_ROWS, type RawFile, UnreadableFile } from './raw-file.ts';

export interface ImportsDeps {
  db: Kysely<DB>;
  nowMs: () => number;
  bounds: readonly [number, number, number, number];
  districtAt: (lon: number, lat: number) => number | null;
  /** Told what fire points were imported, in the transaction that imports them. */
  raiseFires?: RaiseFires;
}

type Query = z.output<typeof ImportQuery>;
type Preview = z.output<typeof ImportPreview>;
type Conflict = z.output<typeof ImportConflict>;

interface Planned extends ImportPlan {
  format: ImportFormat;
  rows: number;
  conflicts: Conflict[];
  planHash: string;
}

const SHOWN = { errors: 200, changes: 200, features: 500 } as const;
const PUBLISHED_AT_ONCE = 200;

export function importsService({ db, nowMs, bounds, districtAt, raiseFires }: ImportsDeps) {
  const plan = async (on: Kysely<DB>, layer: LayerId, query: Query, bytes: Uint8Array): Promise<Planned> => {
    const { format, file } = read(layer, query.fileName, bytes);
    // A satellite file covers a country: what lies elsewhere is no fault of it.
    const rows =
      format === 'firms' ? file.rows.filter((row) => isInside(row.properties['centre'], bounds)) : file.rows;
    const faults = tooMany(rows.length);
    const given = faults.length > 0 ? [] : rows;
    const codes = given.flatMap((row) => valueOf(row.properties, 'code') ?? []);
    const names = { layer, datum: query.datum, bounds, districtAt, today: shanghaiDate(nowMs()) };
    // Codes made from names are known only once planned.
    const first = planImport(given, { ...names, existing: await featuresByCode(on, codes) });
    const existing = await featuresByCode(on, [...codes, ...first.changes.map((change) => change.row.code)]);
    const { changes, errors, faulty } = planImport(given, { ...names, existing });
    const plots = layer === 'projects' ? await featuresOf(on, 'land-plots') : [];
    const conflicts: Conflict[] = [];
    for (const { row } of changes) {
      if (layer !== 'projects') break;
      const found = conflictsOf(row, plots);
      row.attributes = { ...row.attributes, conflicts: found };
      conflicts.push(...found.map((conflict) => ({ code: row.code, ...named(conflict, plots) })));
    }
    const all = [...file.errors, ...faults, ...errors];
    const planHash = createHash('sha256')
      .update(canonical([layer, changes, all]))
      .digest('hex')
      .slice(0, 32);
    return { format, rows: rows.length, changes, errors: all, faulty, conflicts, planHash };
  };

  return {
    /** What a file would change; writes nothing. A file that cannot be read is an error of the preview too. */
    async preview(layer: LayerId, query: Query, bytes: Uint8Array): Promise<Preview> {
      const planned = await plan(db, layer, query, bytes).catch((error: unknown) => unreadable(error));
      const { changes, errors, conflicts, format, rows, planHash } = planned;
      const count = (kind: 'create' | 'update' | 'unchanged') =>
        changes.filter((c) => c.kind === kind).length;
      return {
        layer,
        format,
        rows,
        create: count('create'),
        update: count('update'),
        unchanged: count('unchanged'),
        errors: errors.slice(0, SHOWN.errors),
        errorCount: errors.length,
        changes: changes
          .flatMap(({ kind, row, fields }) =>
            kind === 'unchanged'
              ? []
              : [{ code: row.code, nameZh: row.name_zh, nameEn: row.name_en, kind, fields }],
          )
          .slice(0, SHOWN.changes),
        conflicts: conflicts.slice(0, SHOWN.changes),
        features: changes.slice(0, SHOWN.features).map(({ row }) => featureView(row, [], nowMs())),
        faulty: planned.faulty.slice(0, SHOWN.errors),
        planHash,
      };
    },

    /** Imports a file whole or not at all. Throws import_refused with its rows, or import_changed. */
    async commit(
      layer: LayerId,
      query: Query,
      bytes: Uint8Array,
      by: Actor,
    ): Promise<z.output<typeof ImportReceipt>> {
      return db.transaction().execute(async (trx) => {
        await lockImports(trx);
        const planned = await plan(trx, layer, query, bytes).catch((error: unknown) => unreadable(error));
        if (planned.errors.length > 0) throw refused(planned.errors);
        if (query.planHash !== undefined && query.planHash !== planned.planHash)
          throw new ProblemError('import_changed', 'What the file would change now is not what was shown.');
        const changed = planned.changes
          .filter((change) => change.kind !== 'unchanged')
          .map((change) => change.row);
        await writeFeatures(trx, changed);
        if (layer === 'fire-points') await raiseFires?.(trx, changed);
        const touched = [...changed.map((row) => row.id), ...(await refreshProjects(trx, layer))];
        for (let i = 0; i < touched.length; i += PUBLISHED_AT_ONCE)
          await publishFeatures(trx, touched.slice(i, i + PUBLISHED_AT_ONCE), nowMs());
        const created = planned.changes.filter((change) => change.kind === 'create').length;
        const receipt = {
          created,
          updated: changed.length - created,
          unchanged: planned.changes.length - changed.length,
        };
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        await record(trx, {
          events: [],
          audit: [
            {
              actor: by,
              action: 'layer.import',
              subject: `layer:${layer}`,
              detail: { fileName: query.fileName, datum: query.datum, sha256, ...receipt },
            },
          ],
        });
        return receipt;
      });
    },
  };
}
export type ImportsService = ReturnType<typeof importsService>;

function read(layer: LayerId, fileName: string, bytes: Uint8Array): { format: ImportFormat; file: RawFile } {
  const format = formatOf(fileName, layer, bytes);
  const file = READERS[format](bytes);
  if (file.rows.length === 0 && file.errors.length === 0)
    throw new UnreadableFile('The file has no rows.', 'no_rows');
  return { format, file };
}

/** Plots changed: what was free may be listed now. Returns the projects whose conflicts are others now. */
async function refreshProjects(trx: Transaction<DB>, layer: LayerId): Promise<string[]> {
  if (layer !== 'land-plots') return [];
  const plots = await featuresOf(trx, 'land-plots');
  const changed: FeatureRow[] = [];
  for (const project of await featuresOf(trx, 'projects')) {
    const conflicts = conflictsOf(project, plots);
    if (canonical(conflicts) !== canonical(project.attributes['conflicts'] ?? []))
      changed.push({ ...project, attributes: { ...project.attributes, conflicts } });
  }
  await writeFeatures(trx, changed);
  return changed.map((project) => project.id);
}

function named(conflict: ReturnType<typeof conflictsOf>[number], plots: readonly FeatureRow[]) {
  const plot = plots.find((one) => one.id === conflict.plotId);
  return { ...conflict, plotNameZh: plot?.name_zh ?? '', plotNameEn: plot?.name_en ?? '' };
}

function unreadable(error: unknown): Planned {
  if (!(error instanceof UnreadableFile)) throw error;
  const fault: ImportRowError = { row: null, field: null, code: error.code, message: error.message };
  return {
    format: 'geojson',
    rows: 0,
    changes: [],
    errors: [fault],
    faulty: [],
    conflicts: [],
    planHash: '',
  };
}

function tooMany(rows: number): ImportRowError[] {
  if (rows <= MAX_ROWS) return [];
  const message = `The file has more than ${MAX_ROWS} rows: split it.`;
  return [{ row: null, field: null, code: 'too_many_rows', message }];
}

function refused(errors: readonly ImportRowError[]): ProblemError {
  const [first] = errors;
  const where = first?.row === null || first === undefined ? 'The file' : `Row ${first.row}`;
  return new ProblemError('import_refused', `${where}: ${first?.message ?? ''}. Nothing was imported.`, {
    errors: errors.slice(0, 20).map(({ row, field, message }) => ({
      path: [row === null ? 'file' : `row ${row}`, ...(field === null ? [] : [field])].join('.'),
      message,
    })),
    context: { errorCount: errors.length },
  });
}

function isInside(
  centre: unknown,
  [west, south, east, north]: readonly [number, number, number, number],
): boolean {
  const { lon, lat } = centre as { lon: number; lat: number };
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
