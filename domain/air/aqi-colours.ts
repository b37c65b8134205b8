export const AQI_LEVELS = ['excellent', 'good', 'light', 'moderate', 'heavy', 'severe'] as const;
export type AqiLevel = (typeof AQI_LEVELS)[number];

export type Rgb = readonly [red: number, green: number, blue: number];

export interface AqiLevelStyle {
  level: AqiLevel;
  /** 1–6, the Roman numeral of the standard. */
  grade: number;
  /** Largest AQI of the level. */
  upTo: number;
  zh: string;
  en: string;
  /** Exactly the standard's colour; never altered for taste or theme. */
  rgb: Rgb;
  hex: string;
  /** Black or white, whichever reads better on `rgb`; at least 4.5:1 (WCAG 2.2 AA) on all six. */
  textHex: '#000000' | '#ffffff';
}

/** WCAG 2.2 relative luminance of an sRGB colour, 0–1. */
export function relativeLuminance([red, green, blue]: Rgb): number {
  const linear = (channel: number): number => {
    const s = channel / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2.2 contrast ratio of two sRGB colours, 1–21. */
export function contrastRatio(a: Rgb, b: Rgb): number {
  const [la, lb] = [relativeLuminance(a), relativeLuminance(b)];
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}

export function readableTextOn(rgb: Rgb): '#000000' | '#ffffff' {
  return contrastRatio(rgb, [0, 0, 0]) >= contrastRatio(rgb, [255, 255, 255]) ? '#000000' : '#ffffff';
}

function style(
  level: AqiLevel,
  grade: number,
  upTo: number,
  zh: string,
  en: string,
  rgb: Rgb,
): AqiLevelStyle {
  const hex = `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
  return { level, grade, upTo, zh, en, rgb, hex, textHex: readableTextOn(rgb) };
}

/** Level names, ranges and colours. Source: HJ 633-2012 and HJ 633-2026, table 2 and annex A. */
export const AQI_LEVEL_STYLES: Record<AqiLevel, AqiLevelStyle> = {
  excellent: style('excellent', 1, 50, '优', 'Excellent', [0, 228, 0]),
  good: style('good', 2, 100, '良', 'Good', [255, 255, 0]),
  light: style('light', 3, 150, '轻度污染', 'Lightly polluted', [255, 126, 0]),
  moderate: style('moderate', 4, 200, '中度污染', 'Moderately polluted', [255, 0, 0]),
  heavy: style('heavy', 5, 300, '重度污染', 'Heavily polluted', [153, 0, 76]),
  severe: style('severe', 6, 500, '严重污染', 'Severely polluted', [126, 0, 35]),
};

/** The level of an AQI (0–500, also above); null in, null out. Source: HJ 633, table 2. */
export function aqiLevelOf(aqi: number | null): AqiLevel | null {
  if (aqi === null || Number.isNaN(aqi)) return null;
  return AQI_LEVELS.find((level) => aqi <= AQI_LEVEL_STYLES[level].upTo) ?? 'severe';
}

/** A day counts as good (优良天) up to AQI 100. */
export function isGoodDay(aqi: number): boolean {
  return aqi <= 100;
}
