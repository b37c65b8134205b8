import { z } from 'zod';
import { StaffRole } from './roles.ts';

export const PERSON_KINDS = ['user', 'responder'] as const;
export const PersonKind = z.enum(PERSON_KINDS);
export type PersonKind = z.infer<typeof PersonKind>;

export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;

export const Contact = z.object({
  channelId: z.string().min(1).max(64),
  address: z.string().trim().max(200).describe('E-mail address or number; empty for a group chat'),
  language: Language,
  raised: z.boolean().describe('Also tell of every new alert'),
});
export type Contact = z.infer<typeof Contact>;

export const Reachable = z.object({
  kind: PersonKind,
  id: z.string(),
  name: z.string(),
  role: StaffRole.nullable().describe('null for responders'),
  team: z.string().nullable().describe('null for staff'),
  onDuty: z.boolean(),
  contacts: z.array(Contact),
  isDefault: z.boolean().describe('Nothing is set: taken from the person’s own record'),
  devices: z.int().describe('Browsers that agreed to be pushed to'),
  revision: z.int().describe('0 while nothing is set'),
});
export type Reachable = z.infer<typeof Reachable>;

export const PeopleList = z.object({ people: z.array(Reachable) });
export const ContactsBody = z.object({ contacts: z.array(Contact).max(20), revision: z.int() });

export const PushSubscription = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
});
export const PushKey = z.object({
  publicKey: z.string().nullable().describe('VAPID; null while no push channel is set up'),
});
export const PushBody = z.object({
  subscription: PushSubscription,
  language: Language,
  raised: z.boolean(),
});
