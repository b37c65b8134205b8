/**
 * Fits the weights of the built-in detector on the tuning worlds and writes them to domain/detect/weights.json. Prints what
 * it learned from. `--fires n --hours n --minutes n` make it longer or shorter.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FEATURES } from '../domain/detect/features.ts';
import { fitLogistic } from './detection/fit.ts';
import { playAll } from './detection/play-all.ts';
import { TUNING_SEED } from './detection/seeds.ts';

export async function run(): Promise<Record<string, number>> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      fires: { type: 'string', default: '120' },
      hours: { type: 'string', default: '72' },
      minutes: { type: 'string', default: '20' },
    },
  });
  const sets = { fires: Number(values.fires), hours: Number(values.hours), minutes: Number(values.minutes) };
  const played = await playAll(
    { seed: TUNING_SEED, views: 14, ...sets, pairs: 0, threshold: 2, collect: true },
    () => {},
  );
  const all = played.flatMap((p) => p.rows);
  const smoke = all.filter((row) => row.isSmoke).length;
  // As much weight on each side, whatever there is more of; what is not smoke counts twice, for it fills the day.
  const rows = all.map((row) => ({
    ...row,
    weight: row.isSmoke ? all.length / (2 * smoke) : all.length / (all.length - smoke),
  }));
  const weights = fitLogistic(rows);
  await writeFile(
    new URL('../domain/detect/weights.json', import.meta.url),
    `${JSON.stringify({ source: `bench/detection-tune.ts, seed ${TUNING_SEED}, ${played.length} episodes, ${all.length} moments`, features: FEATURES, weights }, null, 1)}\n`,
  );
  console.log(`${played.length} episodes, ${all.length} moments, ${smoke} of them smoke`);
  for (const [i, name] of FEATURES.entries())
    console.log(
      `${name.padEnd(14)} ${String(weights[i]).padStart(9)} ${String(weights[FEATURES.length + i]).padStart(9)}`,
    );
  return { moments: all.length };
}
