import PDFDocument from 'pdfkit';
import { type Box, type Canvas, createCanvas } from './canvas.ts';
import { type Chart, drawChart } from './chart.ts';
import { INK, MARGIN_PT, openFonts, TEXT_PT, type Weight } from './pdf-style.ts';
import { drawTable, type Table } from './table.ts';

export interface PdfOptions {
  size: 'A4' | 'A3';
  orientation: 'portrait' | 'landscape';
  lang: 'zh-CN' | 'en';
  /** Shown by readers as the name of the window. */
  title: string;
  /** Who made it: the duty room, the city. */
  author?: string;
  madeAtMs: number;
  /** One line on top of every page: left, and right. */
  header?: { left: string; right: string };
  /** One line at the foot of every page, beside the page number: source, datum, time of making. */
  footer?: string;
}

export interface ParagraphStyle {
  sizePt?: number;
  weight?: Weight;
  colour?: string;
  align?: 'left' | 'center' | 'right' | 'justify';
  /** Space under it. */
  afterPt?: number;
}

/** What flows: a page's inside, or a fixed frame on it. */
interface Flow {
  leftPt: number;
  widthPt: number;
  bottomPt: number;
  yPt: number;
  isFixed: boolean;
}

export type Pdf = Awaited<ReturnType<typeof createPdf>>;

/**
 * A document of real text in Chinese and English and of vectors. Everything flows from top to bottom and on to a next
 * page; `frame` sets something apart in a fixed box, for pages laid out by hand. Lengths are points (1/72 inch; A4
 * portrait is 595 × 842). The fonts have no colour emoji, and no italics.
 *
 *     const pdf = await createPdf({ size: 'A4', orientation: 'portrait', lang: 'zh-CN', title: '值班日报', madeAtMs });
 *     pdf.heading('警情', 2);
 *     pdf.table({ columns: [{ head: '县区', share: 2 }, { head: '起数', align: 'right' }], rows: [['浈江区', '3']] });
 *     pdf.drawing(200, (canvas) => {
 *       const map = fitMap(canvas, bounds);                       // map-frame.ts
 *       canvas.polygon([map.projectAll(ring)], { fill: '#eef1f4', stroke: '#5b6875' });
 *       drawScaleBar(canvas, map, [8, canvas.heightPt - 8]);
 *     });
 *     const bytes = await pdf.finish();                           // once, at the end
 */
export async function createPdf(options: PdfOptions) {
  const fonts = await openFonts();
  // Margins of 0: this flow breaks pages, never pdfkit's own.
  const doc = new PDFDocument({
    size: options.size,
    layout: options.orientation,
    margin: 0,
    bufferPages: true,
    lang: options.lang,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: options.title,
      Author: options.author ?? 'Lookout',
      Creator: 'Lookout',
      Producer: 'Lookout',
      CreationDate: new Date(options.madeAtMs),
    },
    // A font of our own from the start: pdfkit would read its Helvetica otherwise.
    font: fonts.regular as unknown as string,
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject));
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);

  const inside = (): Flow => ({
    leftPt: MARGIN_PT.left,
    widthPt: doc.page.width - MARGIN_PT.left - MARGIN_PT.right,
    bottomPt: doc.page.height - MARGIN_PT.bottom,
    yPt: MARGIN_PT.top,
    isFixed: false,
  });
  let flow = inside();

  const turnPage = (): void => {
    doc.addPage();
    flow = inside();
  };
  /** In a fixed frame nothing turns the page: what does not fit is cut at its foot. */
  const makeRoom = (heightPt: number): void => {
    if (!flow.isFixed && flow.yPt + heightPt > flow.bottomPt && flow.yPt > MARGIN_PT.top) turnPage();
  };

  const write = (text: string, style: ParagraphStyle): void => {
    const layout = { width: flow.widthPt, align: style.align ?? 'left', lineGap: 2 };
    const set = (): PDFKit.PDFDocument =>
      doc
        .font(style.weight ?? 'regular')
        .fontSize(style.sizePt ?? TEXT_PT.body)
        .fillColor(style.colour ?? INK.text);
    const heightOf = (part: string): number => set().heightOfString(part, layout);
    makeRoom(Math.min(heightOf(text), inside().bottomPt - MARGIN_PT.top));
    let rest = text;
    while (rest !== '') {
      const part = longestStart(rest, (start) => heightOf(start) <= flow.bottomPt - flow.yPt + 0.01);
      if (part === '' && flow.isFixed) return;
      if (part !== '') {
        set().text(part, flow.leftPt, flow.yPt, layout);
        flow.yPt += heightOf(part);
      }
      rest = rest.slice(part.length);
      if (rest !== '' && flow.isFixed) return;
      if (rest !== '') turnPage();
    }
    flow.yPt += style.afterPt ?? 5;
  };

  const drawOn = (box: Box, draw: (canvas: Canvas) => void): void => {
    doc.save().rect(box.xPt, box.yPt, box.widthPt, box.heightPt).clip();
    draw(createCanvas(doc, box));
    doc.restore();
  };

  const pdf = {
    /** Of the present page, in points. */
    get pageSize(): { widthPt: number; heightPt: number } {
      return { widthPt: doc.page.width, heightPt: doc.page.height };
    },
    /** What is left under the last thing written, to the foot of the page or frame. */
    get roomPt(): number {
      return flow.bottomPt - flow.yPt;
    },
    get widthPt(): number {
      return flow.widthPt;
    },

    /** 1 is the document's name, 2 a chapter (also a bookmark), 3 a part. Goes to the next page where less than `keepPt` would follow it. */
    heading(text: string, level: 1 | 2 | 3, keepPt = 36): void {
      makeRoom(TEXT_PT[level] * 2 + keepPt);
      if (flow.yPt > MARGIN_PT.top && !flow.isFixed) flow.yPt += level === 3 ? 4 : 8;
      if (level < 3) doc.outline.addItem(text);
      write(text, { sizePt: TEXT_PT[level], weight: 'bold', afterPt: level === 1 ? 8 : 5 });
    },

    paragraph(text: string, style: ParagraphStyle = {}): void {
      write(text, style);
    },

    space(heightPt: number): void {
      flow.yPt += heightPt;
    },

    pageBreak: turnPage,

    /** Rows are never cut; the head is repeated on each page. Returns how many rows found room (all, but in a frame). */
    table(table: Table): number {
      const { drawn, endPt } = drawTable(doc, table, {
        leftPt: flow.leftPt,
        widthPt: flow.widthPt,
        topPt: flow.yPt,
        bottomPt: () => flow.bottomPt,
        turn: () => {
          if (flow.isFixed) return null;
          turnPage();
          return flow.yPt;
        },
      });
      flow.yPt = endPt + 8;
      return drawn;
    },

    /** A drawing over the whole width, on the next page if it finds no room here. */
    drawing(heightPt: number, draw: (canvas: Canvas) => void): void {
      makeRoom(heightPt);
      drawOn({ xPt: flow.leftPt, yPt: flow.yPt, widthPt: flow.widthPt, heightPt }, draw);
      flow.yPt += heightPt + 8;
    },

    /** A drawing anywhere on the present page, beside what flows. */
    drawingAt: drawOn,

    chart(heightPt: number, chart: Chart): void {
      pdf.drawing(heightPt, (canvas) => drawChart(canvas, chart));
    },

    /** Lets text and tables flow within a fixed box of the present page; what does not fit is left out. */
    frame(box: Box, fill: () => void): void {
      const outside = flow;
      flow = {
        leftPt: box.xPt,
        widthPt: box.widthPt,
        bottomPt: box.yPt + box.heightPt,
        yPt: box.yPt,
        isFixed: true,
      };
      fill();
      flow = outside;
    },

    /** Puts head and foot on every page and returns the file. The document takes nothing more. */
    async finish(): Promise<Buffer> {
      const { count } = doc.bufferedPageRange();
      for (let n = 0; n < count; n++) {
        doc.switchToPage(n);
        drawEdges(doc, options, n + 1, count);
      }
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
  return pdf;
}

function drawEdges(doc: PDFKit.PDFDocument, options: PdfOptions, page: number, pages: number): void {
  const { width, height } = doc.page;
  const { left, right } = MARGIN_PT;
  const inner = width - left - right;
  const line = (y: number): void =>
    void doc
      .moveTo(left, y)
      .lineTo(width - right, y)
      .lineWidth(0.5)
      .stroke(INK.line);
  const small = (): PDFKit.PDFDocument =>
    doc
      .font('regular')
      .fontSize(TEXT_PT.tiny + 0.5)
      .fillColor(INK.muted);
  const oneLine = { width: inner, lineBreak: false } as const;

  if (options.header) {
    small().text(options.header.left, left, 28, oneLine);
    small();
    const rightPt = doc.widthOfString(options.header.right);
    doc.text(options.header.right, width - right - rightPt, 28, { lineBreak: false });
    line(42);
  }
  const foot = height - 34;
  line(foot - 6);
  small().text(options.footer ?? '', left, foot, oneLine);
  const number = options.lang === 'zh-CN' ? `第 ${page} 页，共 ${pages} 页` : `Page ${page} of ${pages}`;
  small().text(number, width - right - doc.widthOfString(number), foot, { lineBreak: false });
}

/** The longest start of a text that fits, cut after a line or a sentence's mark where there is one near its end. */
function longestStart(text: string, fits: (start: string) => boolean): string {
  if (fits(text)) return text;
  let low = 0;
  let high = text.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  const near = text.slice(0, low);
  const mark = Math.max(...['\n', '。', '；', '. ', '; '].map((sign) => near.lastIndexOf(sign)));
  return mark > low * 0.6 ? near.slice(0, mark + 1) : near;
}
