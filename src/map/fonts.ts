/**
 * Map text is drawn from the page's own web fonts: a style without `glyphs` renders every character locally.
 * The renderer takes the weight from the first name of the stack; that name need not exist as a font.
 */
export const FONT_REGULAR = ['Inter Variable', 'Noto Sans SC Variable'];
export const FONT_MEDIUM = ['Medium', 'Inter Variable', 'Noto Sans SC Variable'];
export const FONT_SEMIBOLD = ['Semibold', 'Inter Variable', 'Noto Sans SC Variable'];

const LOAD_TIMEOUT_MS = 3000;
const asked = new Set<string>();

/**
 * Loads the parts of the web fonts that hold these characters. The Chinese font comes in a hundred parts, and the
 * renderer keeps for ever whatever it drew first, so this goes before the text. Settles after 3 s at the latest.
 */
export async function loadGlyphs(text: string): Promise<void> {
  const fresh = [...new Set(text)].filter((char) => !asked.has(char));
  if (fresh.length === 0 || typeof document === 'undefined' || !document.fonts) return;
  for (const char of fresh) asked.add(char);
  const wanted = fresh.join('');
  const loads = FONT_REGULAR.map((family) => document.fonts.load(`400 24px "${family}"`, wanted));
  await Promise.race([
    Promise.allSettled(loads),
    new Promise((resolve) => {
      setTimeout(resolve, LOAD_TIMEOUT_MS);
    }),
  ]);
}
