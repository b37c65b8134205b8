import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type {
  Bulletin,
  BulletinBody,
  BulletinKind,
  BulletinsQuery,
  BulletinSummary,
} from '../../contract/bulletins.ts';
import type { Actor } from '../../contract/people.ts';
import { dueBulletins } from '../../domain/bulletins/due-bulletins.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import type { Period } from '../../domain/statistics/periods.ts';
import type { DB } from '../database/schema.ts';
import { demandPeriod } from '../http/demand-period.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import type { PlaceData } from '../places/places.ts';
import { shiftTimes } from '../shifts/shifts.repository.ts';
import { bulletinPdf } from './bulletin-pdf.ts';
import {
  findBulletin,
  findBulletinFile,
  firstActAtMs,
  insertBulletin,
  isMade,
  listBulletins,
} from './bulletins.repository.ts';
import { type ContentDeps, gatherContent } from './gather-content.ts';
import type { Lang } from './words.ts';

export interface BulletinsDeps extends ContentDeps {
  db: Kysely<DB>;
  places: PlaceData;
  nowMs: () => number;
}

const MOST_DAYS = { daily: 7, weekly: 62 } as const satisfies Record<BulletinKind, number>;
const CLOCK: Actor = { kind: 'system', id: 'bulletins', name: 'Lookout' };

export type BulletinsService = ReturnType<typeof bulletinsService>;

export function bulletinsService(deps: BulletinsDeps) {
  const { db, places, nowMs } = deps;

  /** Null when the clock had made it before. */
  const make = async (
    kind: BulletinKind,
    period: Period,
    by: Actor,
    automatic: boolean,
  ): Promise<BulletinSummary | null> => {
    const madeAtMs = nowMs();
    const { content, map } = await gatherContent(deps, kind, period, madeAtMs);
    const page = { content, map, by, automatic, madeAtMs, places };
    const files = { 'zh-CN': await bulletinPdf(page, 'zh-CN'), en: await bulletinPdf(page, 'en') };
    const id = await db.transaction().execute(async (trx) => {
      const made = await insertBulletin(trx, { content, by, madeAtMs, automatic, files });
      if (made !== null)
        await record(trx, {
          events: [],
          audit: [
            { actor: by, action: 'bulletin.make', subject: `bulletin:${made}`, detail: { kind, ...period } },
          ],
        });
      return made;
    });
    const { raised } = content.total.now;
    return id === null ? null : { id, kind, period, madeAtMs, madeBy: by, automatic, raised };
  };

  return {
    async list({ kind, beforeId, limit }: z.output<typeof BulletinsQuery>) {
      const found = await listBulletins(db, { kind, beforeId, limit: limit + 1 });
      return { bulletins: found.slice(0, limit), more: found.length > limit };
    },

    async read(id: number): Promise<Bulletin> {
      const bulletin = await findBulletin(db, id);
      if (!bulletin) throw unknown(id);
      return bulletin;
    },

    async file(id: number, lang: Lang): Promise<{ pdf: Buffer; name: string }> {
      const file = await findBulletinFile(db, id, lang);
      if (!file) throw unknown(id);
      return {
        pdf: file.pdf,
        name: `lookout-${file.kind}-${shanghaiDate(file.to_at.getTime() - 1)}-${lang}.pdf`,
      };
    },

    /** On demand, of any period that has begun. Throws period_reversed, period_empty, period_too_long, time_in_future. */
    async make(by: Actor, { kind, fromMs, toMs }: z.output<typeof BulletinBody>): Promise<BulletinSummary> {
      demandPeriod(fromMs, toMs, MOST_DAYS[kind]);
      if (fromMs >= nowMs())
        throw new ProblemError('time_in_future', 'The period has not begun: choose one that has.');
      const made = await make(kind, { fromMs, toMs }, by, false);
      if (!made) throw new Error('a bulletin on demand was taken for one of the clock');
      return made;
    },

    /** Makes what the clock owes: also what was due while no server ran, but nothing from before the installation. */
    async makeDue(): Promise<BulletinSummary[]> {
      const due = dueBulletins(nowMs(), await shiftTimes(db));
      const firstMs = await firstActAtMs(db);
      const made: BulletinSummary[] = [];
      for (const kind of ['daily', 'weekly'] as const) {
        if (firstMs === null || firstMs >= due[kind].toMs || (await isMade(db, kind, due[kind]))) continue;
        const summary = await make(kind, due[kind], CLOCK, true);
        if (summary) made.push(summary);
      }
      return made;
    },
  };
}

const unknown = (id: number): ProblemError =>
  new ProblemError('bulletin_unknown', `There is no bulletin ${id}.`);
