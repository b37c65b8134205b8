import type { Briefing, BriefingBody, BriefingShare, PageData } from '../../contract/briefings.ts';
import type { BRIEFING_ENDPOINTS } from '../../contract/endpoints/briefing.ts';
import type {
  EnvironmentAnswer,
  Figure,
  HotspotAnswer,
  HotspotQuery,
  HotspotSlices,
} from '../../contract/hotspots.ts';
import { samePeriodLastYear } from '../../domain/hotspots/compare-periods.ts';
import {
  dayAfter,
  instantsOf,
  periodFault,
  previousPeriod,
  sensibleStep,
  sliceStarts,
} from '../../domain/hotspots/periods.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import type { World } from '../world.ts';

interface Saved {
  briefing: Briefing;
  ownerId: string;
  kept: Map<string, PageData>;
  shares: { share: BriefingShare; token: string }[];
}

const saved = new WeakMap<World, Map<string, Saved>>();
const savedIn = (world: World) => {
  const known = saved.get(world) ?? new Map<string, Saved>();
  saved.set(world, known);
  return known;
};

function spansOf(world: World, { from, to, days = 28 }: { from?: string; to?: string; days?: number }) {
  const today = shanghaiDate(world.nowMs());
  const last = to ?? today;
  const now = { from: from ?? dayAfter(last, 1 - days), to: last };
  const reason = periodFault(now, today);
  if (reason) throw new MockProblem('period_refused', { reason, ...now });
  return { now, previous: previousPeriod(now), year: samePeriodLastYear(now) };
}

const missing: Figure['previous'] = { value: null, change: { kind: 'none', reason: 'base-missing' } };
const unknown: Figure['previous'] = { value: null, change: { kind: 'none', reason: 'both-missing' } };
const figure = (now: number | null): Figure =>
  now === null ? { now, previous: unknown, year: unknown } : { now, previous: missing, year: missing };

/** Counts by what the city in memory knows: every alert, in no cell. */
function answer(world: World, query: HotspotQuery): HotspotAnswer {
  const periods = spansOf(world, query);
  const { fromMs, toMs } = instantsOf(periods.now);
  const alerts = [...world.alerts.values()].filter(
    (alert) => alert.firstDetectedAtMs >= fromMs && alert.firstDetectedAtMs < toMs,
  );
  return {
    query,
    periods,
    madeAtMs: world.nowMs(),
    recordsFrom: null,
    located: 0,
    unlocated: alerts.length,
    outside: 0,
    illustrative: alerts.length,
    cellAreaKm2: null,
    cellCount: 0,
    frame: null,
    figures: {
      count: figure(alerts.length),
      perKm2: figure(null),
      confirmedPercent: figure(null),
      falsePercent: figure(null),
      arriveMinutes: figure(null),
      closeMinutes: figure(null),
    },
    cells: {
      key: [],
      lon: [],
      lat: [],
      rings: null,
      adcode: [],
      count: [],
      base: [],
      perKm2: [],
      confirmedPercent: [],
      closeMinutes: [],
      z: [],
      p: [],
      bin: [],
      emerging: null,
    },
    breaks: [],
    gi: null,
    emerging: null,
    districts: [],
    top: [],
    hours: Array.from<number>({ length: 24 }).fill(0),
  };
}

function slices(
  world: World,
  query: Parameters<typeof spansOf>[1] & { step?: HotspotSlices['step'] },
): HotspotSlices {
  const { now } = spansOf(world, query);
  const step = query.step ?? sensibleStep(now);
  const startsMs = sliceStarts(now, step);
  if (!startsMs) throw new MockProblem('period_refused', { reason: 'too-many-slices', ...now });
  return {
    step,
    startsMs,
    toMs: instantsOf(now).toMs,
    cells: { key: [], lon: [], lat: [], rings: null },
    counts: startsMs.map(() => []),
    totals: startsMs.map(() => 0),
    breaks: [],
    cumulativeBreaks: [],
    bins: null,
    frame: null,
  };
}

function environment(world: World, query: Parameters<typeof spansOf>[1]): EnvironmentAnswer {
  const none = { now: 0, previous: 0, year: 0 };
  return {
    periods: spansOf(world, query),
    madeAtMs: world.nowMs(),
    air: {
      figures: {
        goodDayPercent: figure(null),
        pm25: figure(null),
        pm10: figure(null),
        o3p90: figure(null),
        cop95: figure(null),
      },
      stations: world.layers['air-stations'].length,
      validDays: none,
      editions: { now: [], previous: [], year: [] },
    },
    water: { figures: { onTargetPercent: figure(null) }, assessed: none, sections: [] },
  };
}

function pageOf(world: World, view: Briefing['pages'][number]['view']): PageData {
  const query: HotspotQuery = { subject: 'alerts', unit: '3km', compare: 'year', emerging: 0, ...view };
  return {
    hotspots: answer(world, query),
    slices: slices(world, view),
    environment: environment(world, view),
    keptAtMs: null,
  };
}

function find(world: World, id: string): Saved {
  const one = savedIn(world).get(id);
  if (!one) throw new MockProblem('briefing_unknown');
  return one;
}

function put(
  world: World,
  id: string,
  ownerId: string,
  ownerName: string,
  body: ReturnType<typeof BriefingBody.parse>,
) {
  const before = savedIn(world).get(id);
  const kept = new Map<string, PageData>();
  for (const page of body.pages) {
    const old = body.rekeep.includes(page.id) ? undefined : before?.kept.get(page.id);
    if (page.state === 'kept')
      kept.set(page.id, old ?? { ...pageOf(world, page.view), keptAtMs: world.nowMs() });
  }
  const briefing: Briefing = {
    id,
    title: body.title,
    visible: body.visible,
    ownerName,
    mine: true,
    updatedAtMs: world.nowMs(),
    pages: body.pages.map((page) => ({ ...page, keptAtMs: kept.get(page.id)?.keptAtMs ?? null })),
  };
  savedIn(world).set(id, { briefing, ownerId, kept, shares: before?.shares ?? [] });
  return briefing;
}

const dataOf = (world: World, one: Saved, id: string): PageData => {
  const page = one.briefing.pages.find((p) => p.id === id);
  if (!page) throw new MockProblem('briefing_unknown');
  return one.kept.get(id) ?? pageOf(world, page.view);
};
const file = (text: string, type: string) => new Response(text, { headers: { 'content-type': type } });

export const briefingTable: MockHandlersOf<keyof typeof BRIEFING_ENDPOINTS> = {
  'hotspots.read': ({ world, query }) => answer(world, query),
  'hotspots.slices': ({ world, query }) => slices(world, query),
  'hotspots.environment': ({ world, query }) => environment(world, query),
  'hotspots.export': ({ world, query }) => file(JSON.stringify(answer(world, query)), 'application/json'),
  'briefings.list': ({ world }) => ({ briefings: [...savedIn(world).values()].map((one) => one.briefing) }),
  'briefings.create': ({ world, actor, body }) => put(world, crypto.randomUUID(), actor.id, actor.name, body),
  'briefings.open': ({ world, body }) => {
    for (const one of savedIn(world).values()) {
      const found = one.shares.find(({ token }) => token === body.token);
      if (!found) continue;
      if (found.share.revokedAtMs !== null) throw new MockProblem('link_revoked');
      if (found.share.expiresAtMs <= world.nowMs()) throw new MockProblem('link_expired');
      const data = Object.fromEntries(
        one.briefing.pages.map((page) => [page.id, dataOf(world, one, page.id)]),
      );
      return { briefing: { ...one.briefing, mine: false }, data, expiresAtMs: found.share.expiresAtMs };
    }
    throw new MockProblem('link_unknown');
  },
  'briefings.read': ({ world, params }) => find(world, params.id).briefing,
  'briefings.save': ({ world, params, body }) => {
    const { ownerId, briefing } = find(world, params.id);
    return put(world, params.id, ownerId, briefing.ownerName, body);
  },
  'briefings.delete': ({ world, params }) => {
    find(world, params.id);
    savedIn(world).delete(params.id);
    return null;
  },
  'briefings.page': ({ world, params }) => dataOf(world, find(world, params.id), params.page),
  'briefings.pdf': ({ world, params }) => file(find(world, params.id).briefing.title, 'application/pdf'),
  'briefings.shares': ({ world, params }) => ({
    shares: find(world, params.id).shares.map(({ share }) => share),
  }),
  'briefings.share': ({ world, params, body }) => {
    const [createdAtMs, token] = [world.nowMs(), `${crypto.randomUUID()}${crypto.randomUUID()}`];
    const share = {
      id: crypto.randomUUID(),
      createdAtMs,
      expiresAtMs: createdAtMs + body.days * 86_400_000,
      revokedAtMs: null,
      openings: 0,
    };
    find(world, params.id).shares.push({ share, token });
    return { id: share.id, path: `/briefing/shared#${token}`, expiresAtMs: share.expiresAtMs };
  },
  'briefings.unshare': ({ world, params }) => {
    const found = find(world, params.id).shares.find(({ share }) => share.id === params.share);
    if (found) found.share.revokedAtMs = world.nowMs();
    return null;
  },
};
