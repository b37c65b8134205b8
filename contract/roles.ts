import { z } from 'zod';

/** People sign in; devices carry a token; responders hold a link to one assignment, watchers one to an alert. */
export const ROLES = ['admin', 'dispatcher', 'leader', 'device', 'responder', 'watcher'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const STAFF_ROLES = ['admin', 'dispatcher', 'leader'] as const satisfies readonly Role[];
export const StaffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof StaffRole>;
