import { z } from 'zod';

/** What the page of the settings shows, in its address. */
export const SettingsSearch = z.object({
  view: z.enum(['channels', 'clocks', 'people', 'dead']).optional().catch(undefined),
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
});
