import { z } from 'zod';

/** What the page of the stations shows, in its address. */
export const StationsSearch = z.object({
  view: z.enum(['devices', 'refused', 'thresholds', 'heat']).optional().catch(undefined),
  station: z.string().min(1).max(64).optional().catch(undefined),
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
});
