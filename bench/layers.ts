import { runFrames } from './layers/frames.ts';
import { runLayersServer } from './layers/server-times.ts';

/** What the layers cost: their frames in a browser, then a year's series and a step of the time bar over HTTP. */
export async function run(): Promise<Record<string, number>> {
  const frameRatioToBareBasemap = await runFrames();
  const { yearSeriesP95Ms, timeStepP95Ms } = await runLayersServer();
  return { yearSeriesP95Ms, timeStepP95Ms, frameRatioToBareBasemap };
}
