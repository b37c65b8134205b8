/**
 * The built-in detector on worlds that it was not tuned on: other seed, masts, days and weather. Fires after a quiet while,
 * and hours of steam, chimneys, dust, fog, shadows of clouds and glints. `--fires`, `--hours`, `--pairs`, `--minutes` (of
 * each look-alike hour) and `--views` make it shorter; the figures stand for 200 fires and 200 hours.
 */
import { parseArgs } from 'node:util';
import { BASE_THRESHOLD } from '../domain/detect/threshold.ts';
import { decodeMsPerPicture } from './detection/decode-cost.ts';
import { LOOK_ALIKES } from './detection/episodes.ts';
import { playAll } from './detection/play-all.ts';
import type { Played } from './detection/play.ts';
import { TEST_SEED } from './detection/seeds.ts';
import { percentile } from './percentile.ts';

const row = (what: string, figure: string): void => console.log(`${what.padEnd(58)} ${figure}`);

export async function run(): Promise<Record<string, number>> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      fires: { type: 'string', default: '200' },
      hours: { type: 'string', default: '200' },
      pairs: { type: 'string', default: '60' },
      minutes: { type: 'string', default: '60' },
      views: { type: 'string', default: '24' },
    },
  });
  const n = (name: keyof typeof values): number => Number(values[name]);
  const played = await playAll(
    {
      seed: TEST_SEED,
      views: n('views'),
      fires: n('fires'),
      hours: n('hours'),
      pairs: n('pairs'),
      minutes: n('minutes'),
      threshold: BASE_THRESHOLD,
      collect: false,
    },
    () => {},
  );
  console.log(`seed ${TEST_SEED}, ${values.views} masts, 640 × 360, one picture a second\n`);
  const fires = played.filter((p) => p.id.startsWith('fire-'));
  const hours = played.filter((p) => p.lookAlike !== null);
  const metrics = { ...eventFigures(fires, hours), ...placeFigures(fires, played) };
  const pictures = played.reduce((sum, p) => sum + p.pictures, 0);
  const detectMs = played.reduce((sum, p) => sum + p.detectMs, 0) / pictures;
  const decodeMs = decodeMsPerPicture();
  row(
    'to look at a picture / to decode one',
    `${detectMs.toFixed(2)} ms / ${decodeMs?.toFixed(2) ?? 'no ffmpeg'} ms`,
  );
  return { ...metrics, camerasPerCore: Math.round(1000 / (detectMs + (decodeMs ?? 0))) };
}

function eventFigures(fires: readonly Played[], hours: readonly Played[]): Record<string, number> {
  const visible = fires.filter((p) => p.visibleMs !== null);
  const found = visible.filter((p) => p.alarms.some((a) => a.isFire));
  const falseInFires = fires.reduce((sum, p) => sum + p.alarms.filter((a) => !a.isFire).length, 0);
  const falseInHours = hours.reduce((sum, p) => sum + p.alarms.length, 0);
  const wrong = falseInFires + falseInHours;
  const missed = visible.length - found.length;
  const f1 = (2 * found.length) / Math.max(1, 2 * found.length + wrong + missed);
  const delays = found.flatMap((p) => {
    const first = p.alarms.find((a) => a.isFire);
    return first && p.visibleMs !== null ? [Math.max(0, (first.atMs - p.visibleMs) / 1000)] : [];
  });
  const watchedH = hours.reduce((sum, p) => sum + p.hours, 0);
  row('fires with smoke at least 12 px wide, of all set', `${visible.length} of ${fires.length}`);
  row(
    'found / missed / false beside fires / false in hours',
    `${found.length} / ${missed} / ${falseInFires} / ${falseInHours}`,
  );
  for (const [fromM, toM] of [
    [500, 1500],
    [1500, 3000],
    [3000, 6100],
  ] as const) {
    const within = visible.filter((p) => (p.rangeM ?? 0) >= fromM && (p.rangeM ?? 0) < toM);
    row(
      `  found from ${fromM} to ${toM} m`,
      `${within.filter((p) => found.includes(p)).length} of ${within.length}`,
    );
  }
  for (const kind of LOOK_ALIKES) {
    const of = hours.filter((p) => p.lookAlike === kind);
    const h = of.reduce((sum, p) => sum + p.hours, 0);
    row(
      `  ${kind}: share of the hours, false alarms`,
      `${((100 * h) / Math.max(1e-9, watchedH)).toFixed(0)} % (${h.toFixed(1)} h), ${of.reduce((sum, p) => sum + p.alarms.length, 0)}`,
    );
  }
  row(
    'from twelve pixels to the alert: median / p90',
    `${percentile(delays, 0.5).toFixed(0)} s / ${percentile(delays, 0.9).toFixed(0)} s`,
  );
  return {
    eventF1: Number(f1.toFixed(3)),
    falseAlarmsPerCameraDay: Number((falseInHours / Math.max(1e-9, watchedH / 24)).toFixed(2)),
    timeToAlertMedianS: percentile(delays, 0.5),
    timeToAlertP90S: percentile(delays, 0.9),
  };
}

function placeFigures(fires: readonly Played[], played: readonly Played[]): Record<string, number> {
  const alone = fires.flatMap((p) => p.alone ?? []);
  const together = played.flatMap((p) => p.together ?? []);
  const percent = (set: readonly { inside: boolean }[]): string =>
    `${((100 * set.filter((p) => p.inside).length) / Math.max(1, set.length)).toFixed(0)} %`;
  const errors = (set: readonly { errorM: number }[], q: number): number =>
    Math.round(
      percentile(
        set.map((p) => p.errorM),
        q,
      ),
    );
  row(
    `one camera (${alone.length}): median / p90, truth in the 95 % ellipse`,
    `${errors(alone, 0.5)} m / ${errors(alone, 0.9)} m, ${percent(alone)}`,
  );
  row(
    `two cameras (${together.length}): median / p90, truth in the ellipse`,
    `${errors(together, 0.5)} m / ${errors(together, 0.9)} m, ${percent(together)}`,
  );
  return { singleCameraMedianM: errors(alone, 0.5), multiCameraMedianM: errors(together, 0.5) };
}
