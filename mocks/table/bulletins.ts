import { ALERT_STAGES } from '../../contract/alerts.ts';
import type { Bulletin } from '../../contract/bulletins.ts';
import { responseTo } from '../../domain/statistics/response.ts';
import { periodBefore } from '../../domain/statistics/periods.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import type { World } from '../world.ts';

function bulletinOf({ office }: World, id: number): Bulletin {
  const bulletin = office.bulletins.find(({ summary }) => summary.id === id);
  if (!bulletin) throw new MockProblem('bulletin_unknown');
  return bulletin;
}

export const bulletinsTable: MockHandlersOf<
  'bulletins.list' | 'bulletins.read' | 'bulletins.pdf' | 'bulletins.make'
> = {
  'bulletins.list': ({ world, query }) => {
    const fit = world.office.bulletins
      .map(({ summary }) => summary)
      .filter(({ id, kind }) => id < (query.beforeId ?? Infinity) && kind === (query.kind ?? kind))
      .reverse();
    return { bulletins: fit.slice(0, query.limit), more: fit.length > query.limit };
  },
  'bulletins.read': ({ world, params }) => bulletinOf(world, params.id),
  'bulletins.pdf': ({ world, params }) => {
    bulletinOf(world, params.id);
    return new Response('%PDF-1.7 (mock)', { headers: { 'content-type': 'application/pdf' } });
  },
  'bulletins.make': ({ world, body, actor }) => {
    const { kind, fromMs, toMs } = body;
    if (fromMs > toMs) throw new MockProblem('period_reversed');
    if (fromMs === toMs) throw new MockProblem('period_empty');
    if (fromMs >= world.nowMs()) throw new MockProblem('time_in_future');
    const period = { fromMs, toMs };
    const nothing = responseTo([], []);
    const summary = {
      id: world.office.bulletins.length + 1,
      kind,
      period,
      madeAtMs: world.nowMs(),
      madeBy: actor,
      automatic: false,
      raised: 0,
    };
    world.office.bulletins.push({
      summary,
      content: {
        kind,
        period,
        previous: periodBefore(period),
        city: { nameZh: '韶关市', nameEn: 'Shaoguan' },
        total: { now: nothing, before: nothing },
        stages: Object.fromEntries(ALERT_STAGES.map((stage) => [stage, 0])) as Bulletin['content']['stages'],
        byKind: [],
        byDistrict: [],
        trend: [],
        worstClocks: [],
        open: { alerts: [], stations: [], cameras: [], silences: [], deadLetters: 0 },
        points: [],
        hotspots: null,
        air: null,
        water: null,
        illustrative: 0,
      },
    });
    return summary;
  },
};
