import type { DrawnImage } from '../../map/handle/images.ts';
import { SHAPES, type SymbolSpec } from './shapes.ts';

const VIEW = 24;
const MARGIN_PX = 1;
const DASH = [2.4, 2];

function context(widthPx: number, heightPx: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** A symbol at the density of the screen; null where there is no canvas. */
export function paintSymbol(spec: SymbolSpec, pixelRatio: number): DrawnImage | null {
  const side = Math.ceil((spec.sizePx + 2 * MARGIN_PX) * pixelRatio);
  const ctx = context(side, side);
  if (!ctx) return null;
  const scale = (spec.sizePx * pixelRatio) / VIEW;
  ctx.translate(MARGIN_PX * pixelRatio, MARGIN_PX * pixelRatio);
  ctx.scale(scale, scale);
  ctx.lineJoin = 'round';
  const path = new Path2D(SHAPES[spec.shape]);
  const px = VIEW / spec.sizePx;
  if (spec.fill) {
    ctx.globalAlpha = spec.fillOpacity ?? 1;
    ctx.fillStyle = spec.fill;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- fills a canvas path, not an array
    ctx.fill(path);
    ctx.globalAlpha = 1;
  }
  if (spec.stroke) {
    ctx.strokeStyle = spec.stroke;
    ctx.lineWidth = spec.strokeWidth * px;
    if (spec.dashed) ctx.setLineDash(DASH.map((part) => part * px));
    ctx.stroke(path);
    ctx.setLineDash([]);
  }
  if (spec.dot) {
    ctx.fillStyle = spec.dot;
    ctx.beginPath();
    ctx.arc(12, 12, 3.1, 0, 2 * Math.PI);
    ctx.fill();
  }
  if (spec.mark) {
    ctx.fillStyle = spec.markColour ?? '#ffffff';
    ctx.font = `700 ${spec.mark.length > 2 ? 9.5 : 11.5}px "Inter Variable", "Noto Sans SC Variable", sans-serif`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(spec.mark, 12, 12.4);
  }
  return { data: ctx.getImageData(0, 0, side, side), pixelRatio };
}

/** A rounded box that grows around its text, for labels. Colours are CSS colours. */
export function paintBox(fill: string, stroke: string, pixelRatio: number): DrawnImage | null {
  const [size, radius, edge] = [24 * pixelRatio, 6 * pixelRatio, 1.25 * pixelRatio];
  const ctx = context(size, size);
  if (!ctx) return null;
  ctx.beginPath();
  ctx.roundRect(edge, edge, size - 2 * edge, size - 2 * edge, radius);
  ctx.globalAlpha = 0.94;
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = stroke;
  ctx.lineWidth = edge;
  ctx.stroke();
  const inner = size - radius - edge;
  return {
    data: ctx.getImageData(0, 0, size, size),
    pixelRatio,
    stretchX: [[radius + edge, inner]],
    stretchY: [[radius + edge, inner]],
    content: [radius, 4 * pixelRatio, size - radius, size - 4 * pixelRatio],
  };
}
