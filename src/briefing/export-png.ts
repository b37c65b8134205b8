import type { HotspotAnswer } from '../../contract/hotspots.ts';
import { scaleBar } from '../map/controls/scale-text.ts';
import type { MapHandle } from '../map/handle/map-handle.ts';
import type { Palette } from '../ui/palette.ts';
import type { Hatch } from '../../domain/hotspots/classify-cells.ts';

export interface PictureWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly legendTitle: string;
  readonly legend: readonly { colour: string; hatch: Hatch; text: string }[];
  readonly north: string;
}

const RATIO = 2;
const PAD = 20;
const FONT = "'Inter Variable', 'Noto Sans SC Variable', sans-serif";

/** The map as a PNG of twice the screen's size, with title, legend, scale bar, north and everything that says where it comes from. */
export async function mapPicture(
  handle: MapHandle,
  words: PictureWords,
  { panel, text, textMuted, line }: Palette,
): Promise<Blob> {
  const { clientWidth: width, clientHeight: height } = handle.element;
  const shot = await createImageBitmap(await handle.screenshot(RATIO));
  const head = 52;
  const foot = 16 + words.lines.length * 18;
  const canvas = document.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = (head + height + foot) * RATIO;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser cannot draw');
  const pen = context;
  pen.scale(RATIO, RATIO);
  pen.fillStyle = panel;
  pen.fillRect(0, 0, width, head + height + foot);
  pen.drawImage(shot, 0, head, width, height);
  pen.textBaseline = 'top';
  const write = (value: string, x: number, y: number, sizePx: number, colour: string, weight = 400) => {
    pen.font = `${weight} ${sizePx}px ${FONT}`;
    pen.fillStyle = colour;
    pen.fillText(value, x, y, width - x - PAD);
  };
  write(words.title, PAD, 16, 20, text, 650);
  words.lines.forEach((value, i) => write(value, PAD, head + height + 8 + i * 18, 12, textMuted));
  drawLegend();
  drawScale();
  drawNorth();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))), 'image/png'),
  );

  function drawLegend() {
    const rows = words.legend.length;
    const boxHeight = 36 + rows * 20;
    pen.font = `600 13px ${FONT}`;
    const boxWidth =
      Math.max(
        pen.measureText(words.legendTitle).width,
        ...words.legend.map(({ text: t }) => pen.measureText(t).width + 24),
      ) + 28;
    const top = head + height - boxHeight - 12;
    pen.fillStyle = panel;
    pen.strokeStyle = line;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.roundRect(12, top, boxWidth, boxHeight, 8);
    pen.fill();
    pen.stroke();
    write(words.legendTitle, 26, top + 10, 13, text, 600);
    words.legend.forEach(({ colour, hatch, text: label }, i) => {
      const y = top + 32 + i * 20;
      pen.fillStyle = colour;
      pen.fillRect(26, y, 14, 14);
      if (hatch !== 'none') {
        pen.strokeStyle = '#ffffff';
        pen.lineWidth = 1.5;
        pen.beginPath();
        pen.moveTo(26, hatch === 'rising' ? y + 14 : y);
        pen.lineTo(40, hatch === 'rising' ? y : y + 14);
        pen.stroke();
      }
      write(label, 48, y + 1, 12, text);
    });
  }

  function drawScale() {
    const y = handle.element.clientHeight / 2;
    const bar = scaleBar(handle.unproject({ x: 100, y }), handle.unproject({ x: 220, y }), 120);
    if (!bar) return;
    const [left, bottom] = [width - bar.widthPx - 24, head + height - 16];
    pen.strokeStyle = text;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(left, bottom - 6);
    pen.lineTo(left, bottom);
    pen.lineTo(left + bar.widthPx, bottom);
    pen.lineTo(left + bar.widthPx, bottom - 6);
    pen.stroke();
    const label = bar.metres >= 1000 ? `${bar.metres / 1000} km` : `${bar.metres} m`;
    write(label, left + 4, bottom - 22, 12, text, 600);
  }

  function drawNorth() {
    const [x, y] = [width - 34, head + 44];
    pen.save();
    pen.translate(x, y);
    pen.rotate((-handle.view().bearingDeg * Math.PI) / 180);
    pen.fillStyle = text;
    pen.beginPath();
    pen.moveTo(0, -18);
    pen.lineTo(8, 10);
    pen.lineTo(0, 4);
    pen.lineTo(-8, 10);
    pen.fill();
    pen.restore();
    write(words.north, x - 5, y - 36, 13, text, 650);
  }
}

export function savePicture(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

export const pictureName = ({ query, periods }: HotspotAnswer): string =>
  `hotspots-${query.subject}-${periods.now.from}-${periods.now.to}.png`;
