import { z } from 'zod';
import { GROUPINGS } from '../../domain/statistics/response.ts';

export const OFFICE_TABS = ['shift', 'statistics', 'bulletins', 'audit'] as const;
export type OfficeTab = (typeof OFFICE_TABS)[number];
const date = z.iso.date().optional().catch(undefined);
const word = z.string().max(100).optional().catch(undefined);

/** The state of the duty office is its address. */
export const OfficeSearch = z.object({
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
  sheet: z.enum(OFFICE_TABS).optional().catch(undefined),
  by: z.enum(GROUPINGS).optional().catch(undefined),
  from: date,
  to: date.describe('Included'),
  beside: z.enum(['none', 'previous']).optional().catch(undefined),
  bulletin: z.coerce.number().int().positive().optional().catch(undefined),
  actor: word,
  action: word,
  about: word,
});
export type OfficeSearch = z.infer<typeof OfficeSearch>;
