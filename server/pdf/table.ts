import { INK, MARGIN_PT, TEXT_PT, type Weight } from './pdf-style.ts';

export interface Column {
  head: string;
  /** Share of the table's width against the other columns; 1 when not said. */
  share?: number;
  align?: 'left' | 'right' | 'center';
}

export type Cell = string | { text: string; weight?: Weight; colour?: string; fill?: string };

export interface Table {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  sizePt?: number;
}

/** Where rows may go; `turn` begins the next page and returns its top, or null when there is none (a fixed frame). */
export interface TableRoom {
  leftPt: number;
  widthPt: number;
  topPt: number;
  bottomPt(): number;
  turn(): number | null;
}

const PAD_X_PT = 6;
const PAD_Y_PT = 3;

interface Slot {
  leftPt: number;
  widthPt: number;
  align: 'left' | 'right' | 'center';
}

/** Draws rows whole (one longer than a page ends in an ellipsis), the head anew on every page. Returns how many rows found room, and where the table ends. */
export function drawTable(
  doc: PDFKit.PDFDocument,
  table: Table,
  room: TableRoom,
): { drawn: number; endPt: number } {
  const sizePt = table.sizePt ?? TEXT_PT.small;
  const slots = slotsOf(table.columns, room);
  const head = table.columns.map(({ head: text }): Cell => ({ text, weight: 'bold', colour: INK.muted }));
  const headPt = rowHeightPt(doc, head, slots, sizePt);
  let y = room.topPt;

  const drawHead = (): void => {
    doc.rect(room.leftPt, y, room.widthPt, headPt).fill(INK.faint);
    drawRow(doc, head, slots, y, headPt, sizePt);
    y += headPt;
    rule(doc, room, y, INK.muted);
  };

  const mostPt = doc.page.height - MARGIN_PT.top - MARGIN_PT.bottom - headPt;
  const heights = table.rows.map((row) => Math.min(mostPt, rowHeightPt(doc, row, slots, sizePt)));
  if (y + headPt + (heights[0] ?? 0) > room.bottomPt()) {
    const next = room.turn();
    if (next === null) return { drawn: 0, endPt: y };
    y = next;
  }
  drawHead();
  for (const [n, row] of table.rows.entries()) {
    const heightPt = heights[n] ?? 0;
    if (y + heightPt > room.bottomPt()) {
      const next = room.turn();
      if (next === null) return { drawn: n, endPt: y };
      y = next;
      drawHead();
    }
    drawRow(doc, row, slots, y, heightPt, sizePt);
    y += heightPt;
    rule(doc, room, y, INK.line);
  }
  return { drawn: table.rows.length, endPt: y };
}

function slotsOf(columns: readonly Column[], room: TableRoom): Slot[] {
  const shares = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  let leftPt = room.leftPt;
  return columns.map(({ share = 1, align = 'left' }) => {
    const widthPt = (room.widthPt * share) / shares;
    const slot = { leftPt: leftPt + PAD_X_PT, widthPt: widthPt - PAD_X_PT * 2, align };
    leftPt += widthPt;
    return slot;
  });
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const weightOf = (cell: Cell): Weight => (typeof cell === 'string' ? 'regular' : (cell.weight ?? 'regular'));

function rowHeightPt(doc: PDFKit.PDFDocument, row: readonly Cell[], slots: Slot[], sizePt: number): number {
  const heights = slots.map((slot, n) => {
    const cell = row[n] ?? '';
    return doc
      .font(weightOf(cell))
      .fontSize(sizePt)
      .heightOfString(textOf(cell) || ' ', { width: slot.widthPt });
  });
  return Math.max(...heights) + PAD_Y_PT * 2;
}

function drawRow(
  doc: PDFKit.PDFDocument,
  row: readonly Cell[],
  slots: Slot[],
  y: number,
  heightPt: number,
  sizePt: number,
): void {
  for (const [n, slot] of slots.entries()) {
    const cell = row[n] ?? '';
    const { colour, fill } = typeof cell === 'string' ? { colour: INK.text } : { colour: INK.text, ...cell };
    if (fill) doc.rect(slot.leftPt - PAD_X_PT, y, slot.widthPt + PAD_X_PT * 2, heightPt).fill(fill);
    doc
      .font(weightOf(cell))
      .fontSize(sizePt)
      .fillColor(colour)
      .text(textOf(cell), slot.leftPt, y + PAD_Y_PT, {
        width: slot.widthPt,
        align: slot.align,
        height: heightPt - PAD_Y_PT * 2 + 1,
        ellipsis: true,
      });
  }
}

function rule(doc: PDFKit.PDFDocument, { leftPt, widthPt }: TableRoom, y: number, colour: string): void {
  doc
    .moveTo(leftPt, y)
    .lineTo(leftPt + widthPt, y)
    .lineWidth(0.5)
    .stroke(colour);
}
