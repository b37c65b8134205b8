import { type Kysely, sql, type Transaction } from 'kysely';
import type { PageData, PageDraft } from '../../contract/briefings.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';

export interface BriefingRow {
  id: string;
  title: string;
  owner_id: string;
  owner_name: string;
  visible: 'owner' | 'staff';
  pages: PageDraft[];
  updated_at: Date;
  /** When each kept page was kept, by page. */
  kept: Record<string, string>;
}

function rows(db: Kysely<DB>) {
  return db
    .selectFrom('briefings as b')
    .select(['b.id', 'b.title', 'b.owner_id', 'b.owner_name', 'b.visible', 'b.pages', 'b.updated_at'])
    .select(
      sql<Record<string, string>>`coalesce((select jsonb_object_agg(page_id, kept_at) from briefing_kept
        where briefing_id = b.id), '{}')`.as('kept'),
    );
}

/** What `userId` may see, newest first. */
export function listBriefings(db: Kysely<DB>, userId: string): Promise<BriefingRow[]> {
  return rows(db)
    .where((where) => where.or([where('b.owner_id', '=', userId), where('b.visible', '=', 'staff')]))
    .orderBy('b.updated_at', 'desc')
    .limit(200)
    .execute();
}

export function findBriefing(db: Kysely<DB>, id: string): Promise<BriefingRow | undefined> {
  return rows(db).where('b.id', '=', id).executeTakeFirst();
}

export interface SavedBriefing {
  id: string;
  title: string;
  ownerId: string;
  ownerName: string;
  visible: 'owner' | 'staff';
  pages: PageDraft[];
  at: Date;
}

/** Writes a briefing, new or known. */
export async function putBriefing(trx: Transaction<DB>, briefing: SavedBriefing): Promise<void> {
  const { id, title, visible, at } = briefing;
  const pages = json(briefing.pages);
  await trx
    .insertInto('briefings')
    .values({
      id,
      title,
      owner_id: briefing.ownerId,
      owner_name: briefing.ownerName,
      visible,
      pages,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ title, visible, pages, updated_at: at }))
    .execute();
}

export async function deleteBriefing(db: Kysely<DB>, id: string): Promise<void> {
  await db.deleteFrom('briefings').where('id', '=', id).execute();
}

export async function keepPage(
  trx: Transaction<DB>,
  briefingId: string,
  pageId: string,
  data: PageData,
  at: Date,
) {
  const row = { kept_at: at, data: json(data) };
  await trx
    .insertInto('briefing_kept')
    .values({ briefing_id: briefingId, page_id: pageId, ...row })
    .onConflict((conflict) => conflict.columns(['briefing_id', 'page_id']).doUpdateSet(row))
    .execute();
}

/** Forgets the numbers of pages that keep none any more. */
export async function dropKept(
  trx: Transaction<DB>,
  briefingId: string,
  except: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('briefing_kept')
    .where('briefing_id', '=', briefingId)
    .$if(except.length > 0, (query) => query.where('page_id', 'not in', except))
    .execute();
}

export async function keptPage(db: Kysely<DB>, briefingId: string, pageId: string) {
  return db
    .selectFrom('briefing_kept')
    .select(['data', 'kept_at'])
    .where('briefing_id', '=', briefingId)
    .where('page_id', '=', pageId)
    .executeTakeFirst();
}
