import { ALERT_STAGES } from '../../contract/alerts.ts';
import type { BulletinContent } from '../../contract/bulletins.ts';
import { AIR_FIGURES, type Figure } from '../../contract/hotspots.ts';
import type { StatisticsRow } from '../../contract/statistics.ts';
import { HANDOVER_WORDS } from '../../domain/shifts/note-words.ts';
import { MEASURES, NONE } from '../../domain/statistics/response.ts';
import { changeText, valueText } from '../briefing/page-tables.ts';
import type { Column, Table } from '../pdf/table.ts';
import { INK } from '../pdf/pdf-style.ts';
import { changeOf, durationText, percentText, samplesText, shortTime } from './figures.ts';
import { BULLETIN_WORDS, type Lang } from './words.ts';

const right = (head: string, share = 1): Column => ({ head, share, align: 'right' });

export function summaryTable({ total, open }: BulletinContent, lang: Lang): Table {
  const { head, figure } = BULLETIN_WORDS[lang];
  const { now, before } = total;
  const counts = (['raised', 'confirmed', 'rejected', 'closed'] as const).map((name) => [
    figure[name],
    { text: String(now[name]), weight: 'bold' as const },
    String(before[name]),
    changeOf(now[name], before[name], 'quantity', lang),
  ]);
  const rate = [
    figure.falseRate,
    { text: percentText(now.falseRate), weight: 'bold' as const },
    percentText(before.falseRate),
    changeOf(now.falseRate, before.falseRate, 'share', lang),
  ];
  return {
    columns: [
      { head: head.figure, share: 2.4 },
      right(head.now),
      right(head.before),
      right(head.change, 1.4),
    ],
    rows: [
      ...counts.slice(0, 3),
      rate,
      ...counts.slice(3),
      [figure.openNow, { text: String(open.alerts.length), weight: 'bold' as const }, '—', '—'],
    ],
    sizePt: 9,
  };
}

export function groupTable(rows: readonly StatisticsRow[], by: 'kind' | 'district', lang: Lang): Table {
  const words = BULLETIN_WORDS[lang];
  const { head } = words;
  const nameOf = ({ key, nameZh, nameEn }: StatisticsRow): string => {
    if (by === 'kind') return HANDOVER_WORDS[lang].kind[key] ?? key;
    if (key === NONE) return words.noDistrict;
    return lang === 'en' ? nameEn : nameZh;
  };
  return {
    columns: [
      { head: head[by], share: 2.4 },
      right(head.raised),
      right(head.before),
      right(head.change, 1.4),
      right(head.confirmed),
      right(head.rejected),
      right(head.rate, 1.2),
      right(head.closed),
      right(head.arrive, 1.5),
    ],
    rows: rows.map((row) => {
      const { now, before } = row;
      return [
        nameOf(row),
        { text: String(now.raised), weight: 'bold' as const },
        String(before?.raised ?? 0),
        changeOf(now.raised, before?.raised ?? 0, 'quantity', lang),
        String(now.confirmed),
        String(now.rejected),
        percentText(now.falseRate),
        String(now.closed),
        durationText(now.times.arrive.medianMs, lang),
      ];
    }),
  };
}

export function stagesLine({ stages }: BulletinContent, lang: Lang): string {
  const told = ALERT_STAGES.map((stage) => `${HANDOVER_WORDS[lang].stage[stage] ?? stage} ${stages[stage]}`);
  return BULLETIN_WORDS[lang].stages(told.join(lang === 'en' ? ', ' : '、'));
}

export function timesTable({ total }: BulletinContent, lang: Lang): Table {
  const { head, measure } = BULLETIN_WORDS[lang];
  return {
    columns: [
      { head: head.step, share: 2.6 },
      right(head.median),
      right(head.p90),
      right(head.n),
      right(head.medianBefore, 1.2),
      right(head.change, 1.4),
    ],
    rows: MEASURES.map((name) => {
      const now = total.now.times[name];
      const before = total.before.times[name];
      return [
        measure[name],
        { text: durationText(now.medianMs, lang), weight: 'bold' as const },
        durationText(now.p90Ms, lang),
        samplesText(now, lang),
        durationText(before.medianMs, lang),
        changeOf(now.medianMs, before.medianMs, 'quantity', lang),
      ];
    }),
  };
}

export function clocksTable({ worstClocks }: BulletinContent, lang: Lang): Table {
  const { head, running, noPlace } = BULLETIN_WORDS[lang];
  const { clockName } = HANDOVER_WORDS[lang];
  return {
    columns: [
      { head: head.alert, share: 0.8 },
      { head: head.clock, share: 0.9 },
      { head: head.place, share: 2.6 },
      right(head.limit, 0.8),
      right(head.took, 1.4),
      right(head.over, 0.8),
    ],
    rows: worstClocks.map(({ alertId, clock, place, limitMs, tookMs, stopped }) => [
      `#${alertId}`,
      clockName[clock] ?? clock,
      (lang === 'en' ? place?.nameEn : place?.nameZh) ?? noPlace,
      durationText(limitMs, lang),
      `${durationText(tookMs, lang)}${stopped ? '' : running}`,
      { text: durationText(tookMs - limitMs, lang), colour: INK.bad },
    ]),
  };
}

export function openTable({ open }: BulletinContent, lang: Lang): Table {
  const { head, overdue, noPlace } = BULLETIN_WORDS[lang];
  const words = HANDOVER_WORDS[lang];
  return {
    columns: [
      { head: head.alert, share: 0.8 },
      { head: head.kind, share: 1.4 },
      { head: head.place, share: 2.6 },
      { head: head.stage, share: 0.9 },
      { head: head.since, share: 1.1 },
      { head: head.due, share: 2 },
    ],
    rows: open.alerts.map(({ id, kind, place, stage, sinceMs, clock }) => [
      `#${id}`,
      words.kind[kind] ?? kind,
      (lang === 'en' ? place?.nameEn : place?.nameZh) ?? noPlace,
      words.stage[stage] ?? stage,
      shortTime(sinceMs),
      clock
        ? {
            text: `${words.clockName[clock.name] ?? clock.name} ${shortTime(clock.dueAtMs)}${clock.overdue ? ` ${overdue}` : ''}`,
            ...(clock.overdue && { colour: INK.bad }),
          }
        : '—',
    ]),
  };
}

const AIR_UNITS = {
  goodDayPercent: ['%', 1],
  pm25: [' µg/m³', 0],
  pm10: [' µg/m³', 0],
  o3p90: [' µg/m³', 0],
  cop95: [' mg/m³', 1],
} as const;

export function environmentTable({ air, water }: BulletinContent, lang: Lang): Table {
  const { head, ...words } = BULLETIN_WORDS[lang];
  const row = (name: string, { now, previous }: Figure, unit: string, digits: number) => [
    name,
    { text: valueText(now, digits, unit), weight: 'bold' as const },
    valueText(previous.value, digits, unit),
    changeText(previous.change, lang),
  ];
  return {
    columns: [
      { head: head.figure, share: 2.4 },
      right(head.now),
      right(head.before),
      right(head.change, 1.4),
    ],
    rows: [
      ...(air
        ? AIR_FIGURES.map((id) => row(words.air[id], air.figures[id], AIR_UNITS[id][0], AIR_UNITS[id][1]))
        : []),
      ...(water ? [row(words.water, water.figures.onTargetPercent, '%', 1)] : []),
    ],
  };
}
