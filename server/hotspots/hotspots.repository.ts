import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { HotspotSubject } from '../../contract/hotspots.ts';
import type { DB } from '../database/schema.ts';

/** Which events a subject is made of; kinds as in migration 0080. Tampering and station alerts burn nothing. */
const EVENTS_OF: Record<HotspotSubject, RawBuilder<boolean>> = {
  alerts: sql`source = 'alert' and kind in (1, 3, 6)`,
  confirmed: sql`source = 'alert' and kind in (1, 3, 6) and verdict = 1`,
  complaints: sql`source = 'alert' and kind = 4`,
  exceedances: sql`source = 'exceedance'`,
  fire_points: sql`source = 'fire'`,
};

export function hotspotsRepository(db: Kysely<DB>) {
  return {
    /** All events of a span as one value of 28 bytes each; a million rows one by one would take ten times as long. */
    packed: async (subject: HotspotSubject, span: { fromMs: number; toMs: number }): Promise<Uint8Array> => {
      const { rows } = await sql<{ packed: Buffer | null }>`
        select string_agg(packed, ''::bytea) as packed from hotspot_events
         where ${EVENTS_OF[subject]} and at >= ${new Date(span.fromMs)} and at < ${new Date(span.toMs)}`.execute(
        db,
      );
      return rows[0]?.packed ?? new Uint8Array();
    },

    /** Changes with every event that comes, changes or goes. */
    version: async (): Promise<number> => {
      const { rows } = await sql<{
        version: number;
      }>`select last_value + is_called::int as version from hotspot_events_change`.execute(db);
      return rows[0]?.version ?? 0;
    },

    /** When the first event of a subject was, which is when records begin. */
    firstAt: async (subject: HotspotSubject): Promise<Date | null> => {
      const { rows } = await sql<{ at: Date | null }>`
        select min(at) as at from hotspot_events where ${EVENTS_OF[subject]}`.execute(db);
      return rows[0]?.at ?? null;
    },
  };
}
export type HotspotsRepository = ReturnType<typeof hotspotsRepository>;
