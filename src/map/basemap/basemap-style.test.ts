import { describe, expect, it } from 'vitest';
import { palette, THEMES } from '../../ui/palette.ts';
import type { MapLang } from '../types.ts';
import { type BasemapOptions, basemapStyle } from './basemap-style.ts';

const LANGS: readonly MapLang[] = ['zh-CN', 'en'];
const elevation = { template: 'terrain://{z}/{x}/{y}', tileSizePx: 256, maxZoom: 12, attribution: '' };
const raster = { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: 'Example' };
const OPTIONS: readonly BasemapOptions[] = [
  { elevation, raster: null },
  { elevation: null, raster: null },
  { elevation, raster },
];
const styles = THEMES.flatMap((theme) =>
  LANGS.flatMap((lang) =>
    OPTIONS.map((options) => ({ theme, lang, options, style: basemapStyle(palette[theme], lang, options) })),
  ),
);

/** How much bluer than red a colour is, 0–255. */
function blueness(hex: string): number {
  return Number.parseInt(hex.slice(5, 7), 16) - Number.parseInt(hex.slice(1, 3), 16);
}

describe.each(styles)('the basemap in $theme, $lang', ({ theme, lang, options, style }) => {
  const layers = style.layers.map((placed) => placed.layer);

  it('takes every layer from a source that it declares, and uses every id once', () => {
    for (const layer of layers) if ('source' in layer) expect(style.sources).toHaveProperty(layer.source);
    expect(new Set(layers.map((layer) => layer.id)).size).toBe(layers.length);
  });

  it('draws no lines but rivers, districts and the edge of the city', () => {
    const lines = layers.filter((layer) => layer.type === 'line');
    for (const line of lines)
      if (line.source === 'base-outline')
        expect(['district', 'city']).toContain(Array.isArray(line.filter) ? line.filter[2] : null);
      else expect(line.source).toBe('base-rivers');
  });

  it('gives every label a halo and a font of the page', () => {
    const labels = layers.filter((layer) => layer.type === 'symbol');
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels) {
      expect(label.paint?.['text-halo-width']).toBeGreaterThan(1);
      expect(label.paint?.['text-halo-color']).toBe(palette[theme].map.halo);
      expect(label.layout?.['text-font']).toContain('Inter Variable');
    }
  });

  it('names districts in the language of the page', () => {
    const label = layers.find((layer) => layer.id === 'base-district-name');
    expect(label?.type === 'symbol' && label.layout?.['text-field']).toEqual([
      'get',
      lang === 'zh-CN' ? 'nameZh' : 'nameEn',
    ]);
  });

  it('draws rivers in the strongest blue of the map', () => {
    const colours = layers.flatMap((layer) =>
      [...JSON.stringify('paint' in layer ? layer.paint : {}).matchAll(/#[0-9a-f]{6}/g)].map(([colour]) => ({
        id: layer.id,
        blue: blueness(colour),
      })),
    );
    const strongest = colours.reduce((a, b) => (b.blue > a.blue ? b : a));
    expect(strongest.id).toBe('base-river');
  });

  it('puts relief under rivers, rivers under district lines, and names above all', () => {
    const z = (id: string) => style.layers.find((placed) => placed.layer.id === id)?.z ?? Number.NaN;
    if (options.elevation) expect(z('base-relief')).toBeLessThan(z('base-river'));
    expect(z('base-river')).toBeLessThan(z('base-district'));
    expect(z('base-district')).toBeLessThan(z('base-district-name'));
  });

  it('shows a configured raster basemap above the land, and none else', () => {
    expect(layers.some((layer) => layer.type === 'raster')).toBe(options.raster !== null);
  });
});
