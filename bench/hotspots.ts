import { runSlider } from './hotspots/slider.ts';
import { runStatistics } from './hotspots/statistics.ts';

/** What hotspots cost: a million events on the 500 m grid, a step of the time slider, five pages on paper. */
export async function run(): Promise<Record<string, number>> {
  const { coldMs, cachedMs, pdfFivePagesMs } = await runStatistics();
  const sliderStepP95Ms = await runSlider();
  return { coldMs, cachedMs, sliderStepP95Ms, pdfFivePagesMs };
}
