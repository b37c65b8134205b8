import { z } from 'zod';
import { StaffRole } from './roles.ts';

/** Who did something, as the timeline and the audit log name them. */
export const Actor = z.object({
  kind: z.enum(['user', 'device', 'responder', 'system']),
  id: z.string(),
  name: z.string(),
});
export type Actor = z.infer<typeof Actor>;

export const Person = z.object({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

export const User = z.object({
  id: z.string(),
  name: z.string(),
  email: z.email(),
  role: StaffRole,
});
export type User = z.infer<typeof User>;

export const Session = z.object({
  user: User.nullable().describe('null when nobody is signed in'),
  city: z.object({
    nameZh: z.string(),
    nameEn: z.string(),
    center: z.tuple([z.number(), z.number()]).describe('lon, lat'),
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).describe('west, south, east, north'),
    timeZone: z.string(),
  }),
  demo: z
    .object({
      accounts: z.array(z.object({ email: z.email(), password: z.string(), role: StaffRole })),
    })
    .nullable()
    .describe('The demo sign-ins, only with LOOKOUT_DEMO=on'),
  signIn: z.object({ password: z.boolean(), oidc: z.boolean() }),
  basemap: z
    .object({ url: z.string(), attribution: z.string() })
    .nullable()
    .describe('A configured raster basemap under the self-hosted one'),
  version: z.string(),
});
export type Session = z.infer<typeof Session>;

export const SetupBody = z.object({
  token: z.string().min(20).describe('From the one-time link printed at the first start'),
  email: z.email(),
  name: z.string().trim().min(1).max(60),
  password: z.string().min(10).max(200),
});
export type SetupBody = z.infer<typeof SetupBody>;

export const Silence = z.object({
  user: Person,
  untilMs: z.int(),
});
export type Silence = z.infer<typeof Silence>;
export const SilenceBody = z.object({
  minutes: z.int().min(0).max(120).describe('0 turns the sound on again'),
});
