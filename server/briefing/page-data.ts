import type { BriefingView, PageData } from '../../contract/briefings.ts';
import { HotspotQuery, HotspotSliceQuery } from '../../contract/hotspots.ts';
import type { HotspotsService } from '../hotspots/hotspots.service.ts';

/** The query that a view asks for; what the view leaves open is as on the page. */
export function queryOf(view: BriefingView): HotspotQuery {
  const { from, to, days, subject, unit, compare, bandM, measure } = view;
  return HotspotQuery.parse({
    from,
    to,
    days,
    subject,
    unit,
    compare,
    bandM,
    emerging: measure === 'emerging' ? 1 : 0,
  });
}

/** All numbers of a page as they are now. Throws what the statistics refuse. */
export async function pageData(hotspots: HotspotsService, view: BriefingView): Promise<PageData> {
  const query = queryOf(view);
  const slices = HotspotSliceQuery.parse({
    ...query,
    step: view.step,
    gi: view.measure === 'gi' && query.unit !== 'h3-9' ? 1 : 0,
  });
  const [answer, sliced, environment] = await Promise.all([
    hotspots.read(query),
    hotspots.slices(slices),
    hotspots.environment(query),
  ]);
  return { hotspots: answer, slices: sliced, environment, keptAtMs: null };
}
