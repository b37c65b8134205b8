import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Whole fonts with every character of Simplified Chinese (OFL-1.1); only the characters used end up in a document. */
const FONT_FILES = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
} as const;

export type Weight = keyof typeof FONT_FILES;

export async function readFonts(): Promise<Record<Weight, Buffer>> {
  const [regular, bold] = await Promise.all([
    readFile(require.resolve(FONT_FILES.regular)),
    readFile(require.resolve(FONT_FILES.bold)),
  ]);
  return { regular, bold };
}

/** Colours for paper: dark on white, each series told apart in grey print too. */
export const INK = {
  text: '#16202a',
  muted: '#5b6875',
  line: '#c9d1d9',
  faint: '#eef1f4',
  accent: '#0b62a8',
  good: '#1a7f4b',
  warn: '#b35c00',
  bad: '#b3261e',
} as const;

export const SERIES_INK = ['#0b62a8', '#d9822b', '#2a9d6f', '#8a4fb0', '#8c8c8c', '#b3261e'] as const;

/** Points from the edge of the paper to what flows on it; head and foot lie within the margin. */
export const MARGIN_PT = { top: 56, right: 48, bottom: 52, left: 48 } as const;

export const TEXT_PT = { 1: 20, 2: 14, 3: 11, body: 9.5, small: 8, tiny: 7 } as const;
