import type { BulletinContent } from '../../contract/bulletins.ts';
import type { HotspotAnswer } from '../../contract/hotspots.ts';
import type { Actor } from '../../contract/people.ts';
import { FEW } from '../../domain/statistics/durations.ts';
import { drawHotspotMap } from '../briefing/map-drawing.ts';
import { districtTable, topTable } from '../briefing/page-tables.ts';
import { createPdf, type Pdf } from '../pdf/create-pdf.ts';
import { INK } from '../pdf/pdf-style.ts';
import type { PlaceData } from '../places/places.ts';
import {
  clocksTable,
  environmentTable,
  groupTable,
  openTable,
  stagesLine,
  summaryTable,
  timesTable,
} from './bulletin-tables.ts';
import { shortTime, timeText } from './figures.ts';
import { drawPlaces } from './places-map.ts';
import { BULLETIN_WORDS, type Lang } from './words.ts';

export interface BulletinPage {
  content: BulletinContent;
  /** The grid of the week, for its picture. */
  map: HotspotAnswer | null;
  by: Actor;
  automatic: boolean;
  madeAtMs: number;
  places: PlaceData;
}

const NOTE = { sizePt: 8, colour: INK.muted } as const;
const MAP_PT = 320;
/** A table of some seven rows with its note stays on one page with its heading. */
const TABLE_PT = 150;
const MOST_NAMES = 12;

/** A bulletin on A4, written from its content alone. */
export async function bulletinPdf(page: BulletinPage, lang: Lang): Promise<Buffer> {
  const { content, madeAtMs } = page;
  const words = BULLETIN_WORDS[lang];
  const city = lang === 'en' ? content.city.nameEn : content.city.nameZh;
  const title = words.title[content.kind];
  const period = words.period(timeText(content.period.fromMs), timeText(content.period.toMs));
  const room = lang === 'en' ? `${city} ${words.room}` : `${city}${words.room}`;
  const pdf = await createPdf({
    size: 'A4',
    orientation: 'portrait',
    lang,
    title: `${city} ${title} ${timeText(content.period.toMs).slice(0, 10)}`,
    author: room,
    madeAtMs,
    header: { left: `${room} · ${title}`, right: timeText(content.period.toMs).slice(0, 10) },
    footer: `${words.source} · ${timeText(madeAtMs)}`,
  });
  pdf.heading(lang === 'en' ? `${city}: ${title}` : `${city}${title}`, 1);
  pdf.paragraph(period, { weight: 'bold', afterPt: 2 });
  pdf.paragraph(words.made(timeText(madeAtMs), page.automatic ? words.automatic : page.by.name), NOTE);
  if (content.illustrative > 0)
    pdf.paragraph(words.illustrative(content.illustrative), { ...NOTE, colour: INK.warn });

  writeSummary(pdf, content, lang);
  writeHandling(pdf, content, lang);
  writeOpen(pdf, content, lang);
  writeEnvironment(pdf, content, lang);
  writeMap(pdf, page, lang);
  return pdf.finish();
}

function writeSummary(pdf: Pdf, content: BulletinContent, lang: Lang): void {
  const words = BULLETIN_WORDS[lang];
  pdf.heading(words.section.summary, 2);
  if (content.total.now.raised === 0) pdf.paragraph(words.nothing, { weight: 'bold' });
  pdf.table(summaryTable(content, lang));
  pdf.paragraph(words.compared, NOTE);

  pdf.heading(words.section.kinds, 2);
  if (content.byKind.length > 0) pdf.table(groupTable(content.byKind, 'kind', lang));
  pdf.paragraph(content.total.now.raised === 0 ? words.nothing : stagesLine(content, lang));

  pdf.heading(words.section.districts, 2);
  if (content.byDistrict.length > 0) pdf.table(groupTable(content.byDistrict, 'district', lang));
  else pdf.paragraph(words.nothing);
}

function writeHandling(pdf: Pdf, content: BulletinContent, lang: Lang): void {
  const words = BULLETIN_WORDS[lang];
  pdf.heading(words.section.times, 2, TABLE_PT);
  pdf.table(timesTable(content, lang));
  pdf.paragraph(words.fewNote(FEW), NOTE);

  pdf.heading(words.section.trend, 2, TABLE_PT);
  const { trend } = content;
  const categories = trend.map(({ fromMs }) => shortTime(fromMs).slice(0, 5));
  pdf.chart(120, {
    kind: 'stacked-bars',
    unit: words.trend.unit,
    categories,
    series: [
      { name: words.trend.confirmed, values: trend.map(({ confirmed }) => confirmed), colour: INK.bad },
      {
        name: words.trend.open,
        values: trend.map(({ raised, confirmed, rejected }) => raised - confirmed - rejected),
        colour: '#d9822b',
      },
      { name: words.trend.rejected, values: trend.map(({ rejected }) => rejected), colour: '#8c9aa5' },
    ],
  });
  pdf.chart(84, {
    kind: 'lines',
    unit: words.trend.rateUnit,
    max: 100,
    categories,
    series: [
      {
        name: words.trend.rate,
        values: trend.map(({ confirmed, rejected }) =>
          confirmed + rejected === 0 ? null : (rejected / (confirmed + rejected)) * 100,
        ),
      },
    ],
  });
  pdf.paragraph(words.trendNote[content.kind], NOTE);
}

function writeOpen(pdf: Pdf, content: BulletinContent, lang: Lang): void {
  const words = BULLETIN_WORDS[lang];
  pdf.heading(words.section.clocks, 2);
  if (content.worstClocks.length > 0) pdf.table(clocksTable(content, lang));
  else pdf.paragraph(words.noClocks);

  pdf.heading(words.section.open, 2);
  const { alerts, stations, cameras } = content.open;
  if (alerts.length > 0) pdf.table(openTable(content, lang));
  else pdf.paragraph(words.noOpen);
  pdf.paragraph(words.silent(stations.length, cameras.length), { afterPt: 2 });
  if (stations.length > 0) {
    const names = stations
      .slice(0, MOST_NAMES)
      .map(({ nameZh, nameEn }) => (lang === 'en' ? nameEn : nameZh));
    const rest = stations.length - names.length;
    const list = names.join(lang === 'en' ? ', ' : '、') + (rest > 0 ? words.moreNames(rest) : '');
    pdf.paragraph(words.names(list), NOTE);
  }
}

function writeEnvironment(pdf: Pdf, content: BulletinContent, lang: Lang): void {
  const words = BULLETIN_WORDS[lang];
  const { air, water } = content;
  pdf.heading(words.section.environment, 2, TABLE_PT);
  if (!air && !water) {
    pdf.paragraph(words.noEnvironment);
    return;
  }
  pdf.table(environmentTable(content, lang));
  const notes = [
    air ? words.airNote(air.stations, air.validDays) : '',
    water ? words.waterNote(water.assessed) : '',
    words.environmentDays,
  ];
  pdf.paragraph(notes.join(lang === 'en' ? ' ' : ''), NOTE);
}

function writeMap(pdf: Pdf, { content, map, places }: BulletinPage, lang: Lang): void {
  const words = BULLETIN_WORDS[lang];
  pdf.heading(words.section.map, 2, MAP_PT);
  if (!map) {
    if (content.kind === 'weekly') pdf.paragraph(words.noHotspots);
    pdf.drawing(MAP_PT, (canvas) => drawPlaces(canvas, content, places, lang));
    pdf.paragraph(words.mapNote(content.points.length), NOTE);
    return;
  }
  pdf.drawing(MAP_PT + 40, (canvas) => drawHotspotMap(canvas, map, 'gi', places, lang));
  pdf.table(districtTable(map, lang));
  if (map.top.length === 0) return;
  pdf.heading(words.top, 3);
  pdf.table(topTable(map, lang));
}
