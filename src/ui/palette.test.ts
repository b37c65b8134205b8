import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { palette, THEMES, type Palette, type Theme } from './palette.ts';

const css = readFileSync('src/ui/tokens.css', 'utf8');
const AA = 4.5;

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

type Name = Exclude<keyof Palette, 'map'>;
const SURFACES: readonly Name[] = ['ground', 'panel', 'raised', 'hover'];
const PAIRS: readonly (readonly [Name, Name])[] = [
  ...SURFACES.flatMap((surface) =>
    (['text', 'textMuted', 'textFaint', 'accent', 'danger', 'warn', 'ok'] as const).map(
      (ink) => [ink, surface] as const,
    ),
  ),
  ['danger', 'dangerWash'],
  ['text', 'dangerWash'],
  ['textMuted', 'dangerWash'],
  ['warn', 'warnWash'],
  ['textMuted', 'warnWash'],
  ['ok', 'okWash'],
  ['accent', 'accentWash'],
  ['text', 'accentWash'],
  ['textMuted', 'accentWash'],
  ['onAccent', 'accent'],
  ['onDangerSolid', 'dangerSolid'],
];

function tokensOf(theme: Theme): Map<string, string> {
  const block = css.slice(css.indexOf(`[data-theme='${theme}']`)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}
const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe.each(THEMES)('the %s palette', (theme) => {
  it.each(PAIRS)('%s on %s can be read (AA)', (ink, surface) => {
    expect(contrast(palette[theme][ink], palette[theme][surface])).toBeGreaterThanOrEqual(AA);
  });
  it('is the same in CSS', () => {
    const { map: _, ...colours } = palette[theme];
    const expected = new Map(Object.entries(colours).map(([name, value]) => [kebab(name), value]));
    expect(tokensOf(theme)).toEqual(expected);
  });
  it.each(['label', 'labelMinor', 'labelWater'] as const)('%s on the halo can be read (AA)', (name) => {
    const { map } = palette[theme];
    expect(contrast(map[name], map.halo)).toBeGreaterThanOrEqual(AA);
  });
});
