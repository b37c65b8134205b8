import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Briefing, BriefingShare, PageData } from '../../contract/briefings.ts';
import { hashToken, newToken } from '../auth/tokens.ts';
import type { DB } from '../database/schema.ts';
import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import type { BriefingsService } from './briefings.service.ts';
import * as repository from './shares.repository.ts';

const DAY_MS = 86_400_000;

/** Links that show one briefing without an account until they expire. */
export function sharesService(db: Kysely<DB>, briefings: BriefingsService, nowMs: () => number) {
  return {
    async list(id: string, caller: Caller | null): Promise<{ shares: BriefingShare[] }> {
      await briefings.demandOwn(id, caller);
      const rows = await repository.listShares(db, id);
      return {
        shares: rows.map((row) => ({
          id: row.id,
          createdAtMs: row.created_at.getTime(),
          expiresAtMs: row.expires_at.getTime(),
          revokedAtMs: row.revoked_at?.getTime() ?? null,
          openings: row.openings,
        })),
      };
    },

    async share(id: string, caller: Caller | null, days: number) {
      await briefings.demandOwn(id, caller);
      const [token, now] = [newToken(), nowMs()];
      const share = { id: randomUUID(), createdAt: new Date(now), expiresAt: new Date(now + days * DAY_MS) };
      await repository.insertShare(db, { ...share, briefingId: id, tokenHash: hashToken(token) });
      return { id: share.id, path: `/briefing/shared#${token}`, expiresAtMs: share.expiresAt.getTime() };
    },

    async unshare(id: string, shareId: string, caller: Caller | null): Promise<null> {
      await briefings.demandOwn(id, caller);
      await repository.revokeShare(db, id, shareId, new Date(nowMs()));
      return null;
    },

    /** Throws link_unknown, link_expired or link_revoked. */
    async open(
      token: string,
    ): Promise<{ briefing: Briefing; data: Record<string, PageData>; expiresAtMs: number }> {
      const share = await repository.findShare(db, hashToken(token));
      if (!share)
        throw new ProblemError('link_unknown', 'This link does not exist: open it exactly as it was sent.');
      if (share.revoked_at) throw new ProblemError('link_revoked', 'This link was revoked.');
      if (share.expires_at.getTime() <= nowMs())
        throw new ProblemError('link_expired', 'This link has expired: ask for a new one.');
      const owner: Caller = { role: 'admin', actor: { kind: 'system', id: 'share', name: 'share' } };
      const row = await briefings.demand(share.briefing_id, owner);
      const data: Record<string, PageData> = {};
      for (const page of row.pages) data[page.id] = await briefings.dataOf(row, page);
      await repository.countOpening(db, share.id);
      return {
        briefing: { ...briefings.view(row, null), mine: false },
        data,
        expiresAtMs: share.expires_at.getTime(),
      };
    },
  };
}
export type SharesService = ReturnType<typeof sharesService>;
