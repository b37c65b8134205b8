import { INK, TEXT_PT, type Weight } from './pdf-style.ts';

/** x to the right and y down from the canvas's top left corner, in points (1/72 inch). */
export type Point = readonly [number, number];

export interface Box {
  xPt: number;
  yPt: number;
  widthPt: number;
  heightPt: number;
}

/** What is not named is not painted. Colours are `#rrggbb`. */
export interface Paint {
  fill?: string;
  stroke?: string;
  /** Of the stroke; 1 when not said. */
  widthPt?: number;
  /** 0 to 1, of fill and stroke. */
  opacity?: number;
  dashPt?: readonly [number, number];
}

export interface TextStyle {
  sizePt?: number;
  weight?: Weight;
  colour?: string;
  /** Which part of the text stands at the point; `left` when not said. */
  align?: 'left' | 'center' | 'right';
  /** A white edge of this width, so that the text reads on a map. */
  haloPt?: number;
}

export type Canvas = ReturnType<typeof createCanvas>;

/**
 * A box of the page to draw on as vectors; what leaves the box is cut off. Text stays text: it can be selected and
 * searched. Made by `Pdf.drawing` and `Pdf.drawingAt`.
 */
export function createCanvas(doc: PDFKit.PDFDocument, box: Box) {
  const at = ([x, y]: Point): [number, number] => [box.xPt + x, box.yPt + y];

  const trace = (points: readonly Point[]): void => {
    points.forEach((point, n) => (n === 0 ? doc.moveTo(...at(point)) : doc.lineTo(...at(point))));
  };

  const paintWith = (paint: Paint, isOpen = false): void => {
    doc.lineJoin('round').lineCap('round');
    doc.opacity(paint.opacity ?? 1).lineWidth(paint.widthPt ?? 1);
    if (paint.dashPt) doc.dash(paint.dashPt[0], { space: paint.dashPt[1] });
    else doc.undash();
    if (paint.fill && paint.stroke && !isOpen) doc.fillAndStroke(paint.fill, paint.stroke, 'even-odd');
    else if (paint.fill && !isOpen) doc.fill(paint.fill, 'even-odd');
    else doc.stroke(paint.stroke ?? INK.text);
    doc.undash().opacity(1);
  };

  const styled = ({ sizePt = TEXT_PT.small, weight = 'regular' }: TextStyle): PDFKit.PDFDocument =>
    doc.font(weight).fontSize(sizePt);

  return {
    widthPt: box.widthPt,
    heightPt: box.heightPt,

    /** Rings of `[x, y]`; rings within rings are holes. */
    polygon(rings: readonly (readonly Point[])[], paint: Paint): void {
      for (const ring of rings) {
        trace(ring);
        doc.closePath();
      }
      if (rings.length > 0) paintWith(paint);
    },

    polyline(points: readonly Point[], paint: Paint): void {
      if (points.length < 2) return;
      trace(points);
      paintWith(paint, true);
    },

    circle(centre: Point, radiusPt: number, paint: Paint): void {
      doc.circle(...at(centre), radiusPt);
      paintWith(paint);
    },

    rect([x, y]: Point, widthPt: number, heightPt: number, paint: Paint): void {
      doc.rect(box.xPt + x, box.yPt + y, widthPt, heightPt);
      paintWith(paint);
    },

    /** An SVG path (`d`), its origin at `origin`, scaled: icons, isolines. Stroke width is scaled with it. */
    svgPath(d: string, origin: Point, scale: number, paint: Paint): void {
      doc
        .save()
        .translate(...at(origin))
        .scale(scale);
      doc.path(d);
      paintWith(paint);
      doc.restore();
    },

    /** A PNG or JPEG, fitted into the box from its top left corner. */
    image(bytes: Buffer, origin: Point, widthPt: number, heightPt: number): void {
      doc.image(bytes, ...at(origin), { fit: [widthPt, heightPt] });
    },

    /** One line of text; `y` is its top. */
    text(text: string, [x, y]: Point, style: TextStyle = {}): void {
      styled(style);
      const widthPt = doc.widthOfString(text);
      const shift = { left: 0, center: widthPt / 2, right: widthPt }[style.align ?? 'left'];
      const [left, top] = at([x - shift, y]);
      if (style.haloPt) {
        doc
          .lineWidth(style.haloPt * 2)
          .lineJoin('round')
          .strokeColor('#ffffff')
          .fillColor('#ffffff');
        doc.text(text, left, top, { lineBreak: false, fill: true, stroke: true });
      }
      doc.fillColor(style.colour ?? INK.text).text(text, left, top, { lineBreak: false });
    },

    /** The width of one line of text in points. */
    textWidthPt(text: string, style: TextStyle = {}): number {
      return styled(style).widthOfString(text);
    },
  };
}
