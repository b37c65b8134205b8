import { THEMES, type Theme } from '../../ui/palette.ts';

/** Name under which the map asks for a symbol: layer, symbol and theme. */
export function imageName(layer: string, symbol: string, theme: Theme): string {
  return `${layer}|${symbol}|${theme}`;
}

export interface ImageAsked {
  readonly layer: string;
  readonly symbol: string;
  readonly theme: Theme;
}

/** The inverse of `imageName`; null for a name of another make. */
export function parseImageName(name: string): ImageAsked | null {
  const [layer, symbol, asked, ...rest] = name.split('|');
  const theme = THEMES.find((known) => known === asked);
  return layer && symbol && theme && rest.length === 0 ? { layer, symbol, theme } : null;
}
