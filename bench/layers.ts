import { runFrames } from './layers/frames.ts';
import { runLayersServer } from './layers/server-times.ts';

/**
 * What the layers cost: their frames in a browser, then a year's series and a step of the time bar over HTTP. The year is what
 * the console's chart asks for: one station by days (12 values) and one value by hours (8,760 rows), the slower of the two;
 * all 12 values by hours at once, 105,120 rows, are printed beside it and are not the figure.
 */
export async function run(): Promise<Record<string, number>> {
  const frameRatioToBareBasemap = await runFrames();
  const { yearSeriesP95Ms, timeStepP95Ms } = await runLayersServer();
  return { yearSeriesP95Ms, timeStepP95Ms, frameRatioToBareBasemap };
}
