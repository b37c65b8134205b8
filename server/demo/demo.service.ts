import type { Kysely } from 'kysely';
import type { DemoOrder, GivenOrder } from '../../contract/demo.ts';
import type { Actor } from '../../contract/people.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';

export type DemoService = ReturnType<typeof demoService>;

const MOST_AT_ONCE = 100;

/** Orders to the pretend city. Outside of demo mode there is no city, and nothing is taken. */
export function demoService(db: Kysely<DB>, isDemo: boolean) {
  const assertDemo = (): void => {
    if (!isDemo) throw new ProblemError('not_found', 'There is no pretend city here: LOOKOUT_DEMO is off.');
  };
  return {
    async list(afterId: number): Promise<GivenOrder[]> {
      assertDemo();
      const rows = await db
        .selectFrom('demo_orders')
        .selectAll()
        .where('id', '>', afterId)
        .orderBy('id', 'desc')
        .limit(MOST_AT_ONCE)
        .execute();
      return rows.reverse().map(({ id, at, content }) => ({ id, atMs: at.getTime(), order: content }));
    },

    async give(order: DemoOrder, by: Actor): Promise<GivenOrder> {
      assertDemo();
      return db.transaction().execute(async (trx) => {
        const { id, at } = await trx
          .insertInto('demo_orders')
          .values({ content: json(order) })
          .returning(['id', 'at'])
          .executeTakeFirstOrThrow();
        const audit = [{ actor: by, action: 'demo.order', subject: `demo:${id}`, detail: { ...order } }];
        await record(trx, { events: [], audit });
        return { id, atMs: at.getTime(), order };
      });
    },
  };
}
