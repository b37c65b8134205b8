import type { z } from 'zod';
import type { PageDraft } from '../../contract/briefings.ts';
import type { HotspotExportQuery } from '../../contract/hotspots.ts';
import type { Caller } from '../http/handlers.ts';
import type { HotspotsService } from '../hotspots/hotspots.service.ts';
import type { PlaceData } from '../places/places.ts';
import type { BriefingsService } from './briefings.service.ts';
import { type BriefingDocument, briefingPdf, type PdfPage } from './briefing-pdf.ts';
import { cellsCsv, cellsGeoJson } from './hotspot-files.ts';
import { SUBJECT } from './words.ts';

export interface ExportedFile {
  name: string;
  contentType: string;
  bytes: string | Uint8Array;
}

export interface ExportsDeps {
  hotspots: HotspotsService;
  briefings: BriefingsService;
  placeData: PlaceData;
  city: { nameZh: string; nameEn: string };
  nowMs: () => number;
}

/** Files for people: what is on the page, with everything that says where it comes from. */
export function briefingExports({ hotspots, briefings, placeData, city, nowMs }: ExportsDeps) {
  const pdf = (doc: Omit<BriefingDocument, 'author' | 'madeAtMs'>): Promise<Buffer> =>
    briefingPdf(
      { ...doc, author: doc.lang === 'en' ? city.nameEn : city.nameZh, madeAtMs: nowMs() },
      placeData,
    );
  return {
    async hotspots(query: z.output<typeof HotspotExportQuery>): Promise<ExportedFile> {
      const { format, lang, paper, measure, title, note = '', ...asked } = query;
      const answer = await hotspots.read({ ...asked, emerging: measure === 'emerging' ? 1 : asked.emerging });
      const name = `hotspots-${answer.query.subject}-${answer.periods.now.from}-${answer.periods.now.to}`;
      if (format === 'csv')
        return {
          name: `${name}.csv`,
          contentType: 'text/csv; charset=utf-8',
          bytes: cellsCsv(answer, measure, lang),
        };
      if (format === 'geojson')
        return {
          name: `${name}.geojson`,
          contentType: 'application/geo+json',
          bytes: cellsGeoJson(answer, measure, lang, placeData),
        };
      const environment = await hotspots.environment(asked);
      const page: PdfPage = {
        title: title ?? SUBJECT[lang][answer.query.subject],
        note,
        measure,
        layout: 'split',
        topic: 'hotspots',
        data: { hotspots: answer, environment, keptAtMs: null },
      };
      const bytes = await pdf({ title: page.title, lang, paper, pages: [page] });
      return { name: `${name}.pdf`, contentType: 'application/pdf', bytes };
    },

    async briefing(
      id: string,
      caller: Caller | null,
      { lang, paper }: { lang: 'zh-CN' | 'en'; paper: 'A4' | 'A3' },
    ): Promise<ExportedFile> {
      const row = await briefings.demand(id, caller);
      const pages: PdfPage[] = [];
      for (const page of row.pages) pages.push(pdfPage(page, await briefings.dataOf(row, page)));
      return {
        name: `briefing-${id}.pdf`,
        contentType: 'application/pdf',
        bytes: await pdf({ title: row.title, lang, paper, pages }),
      };
    },
  };
}
export type BriefingExports = ReturnType<typeof briefingExports>;

function pdfPage({ title, note, layout, view }: PageDraft, data: PdfPage['data']): PdfPage {
  return { title, note, layout, measure: view.measure ?? 'gi', topic: view.topic ?? 'hotspots', data };
}
