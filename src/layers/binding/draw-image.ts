import type { DrawnImage } from '../../map/handle/images.ts';
import { palette } from '../../ui/palette.ts';
import { layerById } from '../index.ts';
import { parseImageName } from '../symbols/image-name.ts';
import { paintBox, paintSymbol } from '../symbols/paint.ts';

/** Any symbol of any layer by the name under which the map asks for it; null for names of another make. */
export function drawLayerImage(name: string): DrawnImage | null {
  const asked = parseImageName(name);
  const layer = asked && layerById(asked.layer);
  if (!asked || !layer) return null;
  const colours = palette[asked.theme];
  const pixelRatio = Math.min(3, Math.max(1, window.devicePixelRatio || 1));
  const box = layer.box?.(asked.symbol, colours);
  if (box) return paintBox(box.fill, box.stroke, pixelRatio);
  const symbol = layer.symbol(asked.symbol, colours);
  return symbol && paintSymbol(symbol, pixelRatio);
}
