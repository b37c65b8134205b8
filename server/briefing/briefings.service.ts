import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Briefing, BriefingBody, PageData, PageDraft } from '../../contract/briefings.ts';
import type { DB } from '../database/schema.ts';
import { actorOf } from '../http/actor-of.ts';
import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import type { HotspotsService } from '../hotspots/hotspots.service.ts';
import * as repository from './briefings.repository.ts';
import { pageData } from './page-data.ts';

export interface BriefingsDeps {
  db: Kysely<DB>;
  hotspots: HotspotsService;
  nowMs: () => number;
}

export function briefingsService({ db, hotspots, nowMs }: BriefingsDeps) {
  const mayChange = (row: repository.BriefingRow, caller: Caller | null) =>
    row.owner_id === caller?.actor.id || caller?.role === 'admin';

  const demand = async (id: string, caller: Caller | null): Promise<repository.BriefingRow> => {
    const row = await repository.findBriefing(db, id);
    if (!row || (row.visible === 'owner' && !mayChange(row, caller)))
      throw new ProblemError('briefing_unknown', 'There is no such briefing, or it is not shown to you.');
    return row;
  };
  const demandOwn = async (id: string, caller: Caller | null): Promise<repository.BriefingRow> => {
    const row = await demand(id, caller);
    if (mayChange(row, caller)) return row;
    throw new ProblemError('forbidden', `Only ${row.owner_name} or an admin may change this briefing.`);
  };

  const dataOf = async (row: repository.BriefingRow, page: PageDraft): Promise<PageData> => {
    const kept = page.state === 'kept' ? await repository.keptPage(db, row.id, page.id) : undefined;
    return kept ? { ...kept.data, keptAtMs: kept.kept_at.getTime() } : pageData(hotspots, page.view);
  };

  const write = async (
    id: string,
    owner: { id: string; name: string },
    body: z.output<typeof BriefingBody>,
    known: ReadonlySet<string>,
  ): Promise<void> => {
    const at = new Date(nowMs());
    const ids = body.pages.map((page) => page.id);
    if (new Set(ids).size < ids.length)
      throw new ProblemError('invalid_request', 'Two pages have the same id.', {
        errors: [{ path: 'pages', message: 'ids must differ' }],
      });
    const again = new Set(body.rekeep);
    const kept = body.pages.filter((page) => page.state === 'kept');
    // Computed before the transaction: it must not wait for statistics.
    const fresh = await Promise.all(
      kept
        .filter((page) => !known.has(page.id) || again.has(page.id))
        .map(async (page) => ({ id: page.id, data: await pageData(hotspots, page.view) })),
    );
    await db.transaction().execute(async (trx) => {
      const { title, visible, pages } = body;
      await repository.putBriefing(trx, {
        id,
        title,
        ownerId: owner.id,
        ownerName: owner.name,
        visible,
        pages,
        at,
      });
      await repository.dropKept(
        trx,
        id,
        kept.map((page) => page.id),
      );
      for (const { id: pageId, data } of fresh) await repository.keepPage(trx, id, pageId, data, at);
    });
  };

  const view = (row: repository.BriefingRow, caller: Caller | null): Briefing => ({
    id: row.id,
    title: row.title,
    visible: row.visible,
    ownerName: row.owner_name,
    mine: mayChange(row, caller) && caller?.role !== 'leader',
    updatedAtMs: row.updated_at.getTime(),
    pages: row.pages.map((page) => {
      const keptAt = page.state === 'kept' ? row.kept[page.id] : undefined;
      return { ...page, keptAtMs: keptAt === undefined ? null : Date.parse(keptAt) };
    }),
  });

  return {
    demand,
    demandOwn,
    dataOf,
    view,

    async list(caller: Caller | null): Promise<{ briefings: Briefing[] }> {
      const rows = await repository.listBriefings(db, actorOf(caller).id);
      return { briefings: rows.map((row) => view(row, caller)) };
    },

    read: async (id: string, caller: Caller | null): Promise<Briefing> =>
      view(await demand(id, caller), caller),

    async create(caller: Caller | null, body: z.output<typeof BriefingBody>): Promise<Briefing> {
      const id = randomUUID();
      await write(id, actorOf(caller), body, new Set());
      return view(await demand(id, caller), caller);
    },

    async save(id: string, caller: Caller | null, body: z.output<typeof BriefingBody>): Promise<Briefing> {
      const row = await demandOwn(id, caller);
      await write(id, { id: row.owner_id, name: row.owner_name }, body, unchangedPages(row, body.pages));
      return view(await demand(id, caller), caller);
    },

    async delete(id: string, caller: Caller | null): Promise<null> {
      await demandOwn(id, caller);
      await repository.deleteBriefing(db, id);
      return null;
    },

    async page(id: string, pageId: string, caller: Caller | null): Promise<PageData> {
      const row = await demand(id, caller);
      const page = row.pages.find((one) => one.id === pageId);
      if (!page) throw new ProblemError('briefing_unknown', `The briefing has no page "${pageId}".`);
      return dataOf(row, page);
    },
  };
}
export type BriefingsService = ReturnType<typeof briefingsService>;

/** Kept pages that still ask for the same: their numbers stay. */
function unchangedPages(row: repository.BriefingRow, pages: readonly PageDraft[]): Set<string> {
  const before = new Map(row.pages.map((page) => [page.id, page]));
  const asks = ({ view }: PageDraft) =>
    JSON.stringify([
      view.subject,
      view.unit,
      view.from,
      view.to,
      view.days,
      view.compare,
      view.bandM,
      view.step,
      view.measure,
    ]);
  return new Set(
    pages.flatMap((page) => {
      const old = before.get(page.id);
      return old && row.kept[page.id] && asks(old) === asks(page) ? [page.id] : [];
    }),
  );
}
