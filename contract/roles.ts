import { z } from 'zod';

/** People sign in; devices carry a token; responders hold a link to one assignment, watchers one to an alert; a reader is a
 * map program with a token that may only read. */
export const ROLES = ['admin', 'dispatcher', 'leader', 'device', 'responder', 'watcher', 'reader'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const STAFF_ROLES = ['admin', 'dispatcher', 'leader'] as const satisfies readonly Role[];
export const StaffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof StaffRole>;
