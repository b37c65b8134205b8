import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../contract/people.ts';
import type { HeatSource, HeatSourceBody } from '../../contract/station-admin.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';

export function heatSourcesService(db: Kysely<DB>) {
  return {
    async list(): Promise<{ heatSources: HeatSource[] }> {
      const rows = await db.selectFrom('heat_sources').selectAll().orderBy('name').orderBy('id').execute();
      return { heatSources: rows.map(view) };
    },

    async create(body: z.output<typeof HeatSourceBody>, by: Actor): Promise<HeatSource> {
      return db.transaction().execute(async (trx) => {
        const { radiusM, ...rest } = body;
        const row = await trx
          .insertInto('heat_sources')
          .values({ id: randomUUID(), ...rest, radius_m: radiusM, made_by: json(by) })
          .returningAll()
          .executeTakeFirstOrThrow();
        await record(trx, {
          events: [],
          audit: [{ actor: by, action: 'heat-source.add', subject: `heat-source:${row.id}`, detail: body }],
        });
        return view(row);
      });
    },

    async remove(id: string, by: Actor): Promise<null> {
      await db.transaction().execute(async (trx) => {
        const row = await trx
          .deleteFrom('heat_sources')
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (!row) throw new ProblemError('not_found', `There is no known heat "${id}".`);
        await record(trx, {
          events: [],
          audit: [
            {
              actor: by,
              action: 'heat-source.remove',
              subject: `heat-source:${id}`,
              detail: { name: row.name },
            },
          ],
        });
      });
      return null;
    },
  };
}
export type HeatSourcesService = ReturnType<typeof heatSourcesService>;

function view(row: Selectable<DB['heat_sources']>): HeatSource {
  return {
    id: row.id,
    name: row.name,
    lon: row.lon,
    lat: row.lat,
    radiusM: row.radius_m,
    illustrative: row.illustrative,
    madeBy: row.made_by.name,
    atMs: row.at.getTime(),
  };
}
