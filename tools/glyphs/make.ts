/**
 * Draws the letters that pretend cameras burn into their pictures: `npx tsx tools/glyphs/make.ts`. Needs the font
 * Noto Sans Mono CJK SC (SIL Open Font License); machines that run the city need no font at all.
 */
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const SIZE_PX = 16;
const ROWS = 20;
const ASCII = '0123456789-:/.% ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const { cameras } = JSON.parse(await readFile('server/seed/data/cameras.json', 'utf8')) as {
  cameras: { nameZh: string }[];
};
const letters = [...new Set(`${ASCII}示意${cameras.map((camera) => camera.nameZh).join('')}`)];

/** Coverage of each pixel as one hexadecimal digit, row by row. */
async function draw(letter: string): Promise<string> {
  const width = ASCII.includes(letter) ? SIZE_PX / 2 : SIZE_PX;
  const text = letter === '&' ? '&amp;' : letter;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${ROWS}"><text x="0" y="15.5" font-family="Noto Sans Mono CJK SC" font-size="${SIZE_PX}" fill="#fff">${text}</text></svg>`;
  const alpha = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel(3).raw().toBuffer();
  return [...alpha].map((value) => Math.round(value / 17).toString(16)).join('');
}

const drawn = await Promise.all(letters.map(async (letter) => [letter, await draw(letter)] as const));
const told = { rows: ROWS, glyphs: Object.fromEntries(drawn) };
await writeFile('simulator/render/glyphs.json', `${JSON.stringify(told, null, 1)}\n`);
