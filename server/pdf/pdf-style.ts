import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

const require = createRequire(import.meta.url);

/** Whole fonts with every character of Simplified Chinese (OFL-1.1); only the characters used end up in a document. */
const FONT_FILES = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
} as const;

export type Weight = keyof typeof FONT_FILES;

/** An opened font, as pdfkit takes it beside paths and bytes. */
export type OpenFont = Buffer;

let opened: Promise<Record<Weight, OpenFont>> | undefined;

/** The fonts, opened once: finding the way through a font of 30,000 characters takes longer than a document. */
export function openFonts(): Promise<Record<Weight, OpenFont>> {
  opened ??= Promise.all([openFont('regular'), openFont('bold')]).then(([regular, bold]) => ({
    regular,
    bold,
  }));
  opened.catch(() => (opened = undefined));
  return opened;
}

async function openFont(weight: Weight): Promise<OpenFont> {
  const bytes = await readFile(require.resolve(FONT_FILES[weight]));
  // pdfkit's types do not know that it takes what fontkit has opened.
  return create(bytes) as unknown as OpenFont;
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
