import type { PageData } from '../../contract/briefings.ts';
import { AIR_FIGURES, type EnvironmentAnswer } from '../../contract/hotspots.ts';
import type { CellMeasure } from '../../domain/hotspots/classify-cells.ts';
import { createPdf, type Pdf } from '../pdf/create-pdf.ts';
import { INK, MARGIN_PT, TEXT_PT } from '../pdf/pdf-style.ts';
import type { PlaceData } from '../places/places.ts';
import { drawHotspotMap } from './map-drawing.ts';
import { changeText, districtTable, topTable, valueText } from './page-tables.ts';
import { type Lang, periodText, sourceText, SUBJECT } from './words.ts';

export interface PdfPage {
  title: string;
  note: string;
  measure: CellMeasure;
  layout: 'split' | 'map' | 'table';
  topic: 'hotspots' | 'air' | 'water';
  data: Pick<PageData, 'hotspots' | 'environment' | 'keptAtMs'>;
}

export interface BriefingDocument {
  title: string;
  author: string;
  lang: Lang;
  paper: 'A4' | 'A3';
  madeAtMs: number;
  pages: readonly PdfPage[];
}

const local = (atMs: number) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A briefing on paper: one landscape page for each of its own, the map as vectors, Chinese as text. */
export async function briefingPdf(doc: BriefingDocument, places: PlaceData): Promise<Buffer> {
  const { lang, pages } = doc;
  const zh = lang === 'zh-CN';
  const pdf = await createPdf({
    size: doc.paper,
    orientation: 'landscape',
    lang,
    title: doc.title,
    author: doc.author,
    madeAtMs: doc.madeAtMs,
    header: { left: doc.title, right: doc.author },
    footer: `${zh ? '制作' : 'Made'} ${local(doc.madeAtMs)} · WGS-84 · ${zh ? '瞭望 Lookout' : 'Lookout'}`,
  });
  if (pages.length === 0) pdf.paragraph(zh ? '没有页面。' : 'There are no pages.');
  pages.forEach((page, i) => {
    if (i > 0) pdf.pageBreak();
    pdf.heading(`${zh ? `第 ${i + 1} 页` : `Page ${i + 1}`} · ${page.title}`, 2);
    pdf.paragraph(
      `${SUBJECT[lang][page.data.hotspots.query.subject]} · ${periodText(page.data.hotspots, lang)}`,
      {
        colour: INK.muted,
        sizePt: TEXT_PT.small,
      },
    );
    if (page.topic === 'hotspots') hotspotPage(pdf, page, places, lang);
    else environmentPage(pdf, page, lang);
  });
  return pdf.finish();
}

function hotspotPage(pdf: Pdf, page: PdfPage, places: PlaceData, lang: Lang): void {
  const { widthPt, heightPt } = pdf.pageSize;
  const inner = widthPt - MARGIN_PT.left - MARGIN_PT.right;
  if (page.layout === 'map' && page.note !== '') pdf.paragraph(page.note);
  const top = heightPt - MARGIN_PT.bottom - pdf.roomPt;
  const room = pdf.roomPt - 20;
  const answer = page.data.hotspots;
  const mapPt = page.layout === 'map' ? inner : page.layout === 'table' ? inner * 0.4 : inner * 0.6;
  pdf.drawingAt({ xPt: MARGIN_PT.left, yPt: top, widthPt: mapPt, heightPt: room }, (canvas) =>
    drawHotspotMap(canvas, answer, page.measure, places, lang),
  );
  if (page.layout !== 'map')
    pdf.frame(
      { xPt: MARGIN_PT.left + mapPt + 14, yPt: top, widthPt: inner - mapPt - 14, heightPt: room },
      () => sidePanel(pdf, page, lang),
    );
  const kept = page.data.keptAtMs;
  const state =
    kept === null ? '' : ` · ${lang === 'zh-CN' ? '数字留存于' : 'numbers kept at'} ${local(kept)}`;
  pdf.frame({ xPt: MARGIN_PT.left, yPt: top + room + 2, widthPt: inner, heightPt: 18 }, () =>
    pdf.paragraph(sourceText(answer, lang) + state, { sizePt: TEXT_PT.tiny, colour: INK.muted }),
  );
}

function sidePanel(pdf: Pdf, page: PdfPage, lang: Lang): void {
  const zh = lang === 'zh-CN';
  const { figures, query, hours } = page.data.hotspots;
  if (page.note !== '') pdf.paragraph(page.note, { sizePt: TEXT_PT.body });
  const row = (name: string, value: string, of: keyof typeof figures) => [
    name,
    { text: value, weight: 'bold' as const },
    changeText(figures[of].previous.change, lang),
    changeText(figures[of].year.change, lang),
  ];
  pdf.table({
    columns: [
      { head: zh ? '指标' : 'Figure', share: 1.6 },
      { head: zh ? '本期' : 'Now', align: 'right' },
      { head: zh ? '环比' : 'On before', share: 1.4, align: 'right' },
      { head: zh ? '同比' : 'On last year', share: 1.4, align: 'right' },
    ],
    rows: [
      row(SUBJECT[lang][query.subject], String(figures.count.now ?? 0), 'count'),
      row(
        zh ? '到场中位数' : 'Median to arrival',
        valueText(figures.arriveMinutes.now, 1, ' min'),
        'arriveMinutes',
      ),
      row(
        zh ? '闭环中位数' : 'Median to closure',
        valueText(figures.closeMinutes.now, 1, ' min'),
        'closeMinutes',
      ),
      row(zh ? '误报率' : 'False alarms', valueText(figures.falsePercent.now, 1, '%'), 'falsePercent'),
    ],
    sizePt: 8,
  });
  pdf.table(districtTable(page.data.hotspots, lang));
  if (page.data.hotspots.top.length > 0 && pdf.roomPt > 90) pdf.table(topTable(page.data.hotspots, lang));
  if (pdf.roomPt > 80)
    pdf.chart(Math.min(110, pdf.roomPt - 8), {
      kind: 'bars',
      categories: hours.map((_, hour) => String(hour)),
      series: [{ name: zh ? '按时辰' : 'By hour', values: hours }],
    });
}

const AIR: Record<
  (typeof AIR_FIGURES)[number],
  readonly [zh: string, en: string, unit: string, digits: number]
> = {
  goodDayPercent: ['优良天数比例', 'Good days', '%', 1],
  pm25: ['PM2.5', 'PM2.5', ' µg/m³', 1],
  pm10: ['PM10', 'PM10', ' µg/m³', 1],
  o3p90: ['O3-8h 第 90 百分位', 'O3-8h, 90th percentile', ' µg/m³', 0],
  cop95: ['CO 第 95 百分位', 'CO, 95th percentile', ' mg/m³', 1],
};

function environmentPage(pdf: Pdf, page: PdfPage, lang: Lang): void {
  const zh = lang === 'zh-CN';
  const { air, water } = page.data.environment;
  if (page.note !== '') pdf.paragraph(page.note);
  const columns = [
    { head: zh ? '指标' : 'Figure', share: 2 },
    { head: zh ? '本期' : 'Now', align: 'right' as const },
    { head: zh ? '上期' : 'Before', align: 'right' as const },
    { head: zh ? '环比' : 'Change', share: 1.4, align: 'right' as const },
    { head: zh ? '上年同期' : 'Last year', align: 'right' as const },
    { head: zh ? '同比' : 'Change', share: 1.4, align: 'right' as const },
  ];
  const row = (
    name: string,
    of: EnvironmentAnswer['air']['figures']['pm25'],
    unit: string,
    digits: number,
  ) => [
    name,
    { text: valueText(of.now, digits, unit), weight: 'bold' as const },
    valueText(of.previous.value, digits, unit),
    changeText(of.previous.change, lang),
    valueText(of.year.value, digits, unit),
    changeText(of.year.change, lang),
  ];
  if (page.topic === 'air') {
    pdf.table({
      columns,
      rows: AIR_FIGURES.map((id) => row(AIR[id][zh ? 0 : 1], air.figures[id], AIR[id][2], AIR[id][3])),
    });
    pdf.paragraph(
      zh
        ? `有效天数 ${air.validDays.now}(上期 ${air.validDays.previous}，上年 ${air.validDays.year})，点位 ${air.stations} 个；按数据当日的标准评价：${air.editions.now.join('、') || '无数据'}。`
        : `${air.validDays.now} valid days (before ${air.validDays.previous}, last year ${air.validDays.year}) at ${air.stations} stations, judged by the standard of each day: ${air.editions.now.join(', ') || 'no data'}.`,
      { colour: INK.muted, sizePt: TEXT_PT.small },
    );
    return;
  }
  pdf.table({
    columns,
    rows: [row(zh ? '断面达标率' : 'Sections on target', water.figures.onTargetPercent, '%', 1)],
  });
  pdf.table({
    columns: [
      { head: zh ? '断面' : 'Section', share: 2 },
      { head: zh ? '目标' : 'Target' },
      { head: zh ? '实测' : 'Measured' },
      { head: zh ? '评价' : 'Verdict' },
    ],
    rows: water.sections.map((section) => [
      zh ? section.nameZh : section.nameEn,
      section.target ?? '—',
      section.measured ?? '—',
      section.onTarget === null
        ? zh
          ? '无法评价'
          : 'not assessed'
        : section.onTarget
          ? zh
            ? '达标'
            : 'on target'
          : zh
            ? '不达标'
            : 'off target',
    ]),
  });
}
