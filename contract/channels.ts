import { z } from 'zod';
import { EpochMs } from './geo.ts';

const Words = z.object({ zh: z.string(), en: z.string() });

/** One thing to fill in for a channel. The server describes it, so that a new kind needs nothing from the console. */
export const ChannelField = z.object({
  name: z.string(),
  label: Words,
  hint: Words.optional(),
  type: z.enum(['text', 'url', 'number', 'switch', 'secret', 'lines']),
  isRequired: z.boolean(),
});
export type ChannelField = z.infer<typeof ChannelField>;

export const ChannelKindInfo = z.object({
  kind: z.string(),
  label: Words,
  address: z
    .enum(['none', 'email', 'phone', 'mention', 'device'])
    .describe('What stands for a person: nothing, an address, a number, a number to mention, a browser'),
  fields: z.array(ChannelField),
});
export type ChannelKindInfo = z.infer<typeof ChannelKindInfo>;

const ChannelConfig = z.record(z.string().max(60), z.union([z.string().max(8000), z.number(), z.boolean()]));
const Secrets = z.record(z.string().max(60), z.string().max(4000));

export const ChannelTest = z.object({
  ok: z.boolean(),
  detail: z.string().describe('What the other side answered'),
  atMs: EpochMs,
  tookMs: z.int(),
});
export type ChannelTest = z.infer<typeof ChannelTest>;

export const NotificationChannel = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  raised: z.boolean().describe('Tells of every new alert, to nobody by name: a group chat'),
  config: ChannelConfig,
  secretsSet: z.array(z.string()).describe('Which secrets are kept; their values never leave the server'),
  revision: z.int(),
  lastTest: ChannelTest.nullable(),
});
export type NotificationChannel = z.infer<typeof NotificationChannel>;

export const ChannelList = z.object({
  kinds: z.array(ChannelKindInfo),
  channels: z.array(NotificationChannel),
});

const channelBody = {
  name: z.string().trim().min(1).max(60),
  enabled: z.boolean(),
  raised: z.boolean().default(false),
  config: ChannelConfig,
  secrets: Secrets.default({}).describe('Only what changes; an empty text removes it'),
};
export const NewChannelBody = z.object({ kind: z.string().min(1).max(40), ...channelBody });
export type NewChannelBody = z.infer<typeof NewChannelBody>;
export const ChannelBody = z.object({ ...channelBody, revision: z.int() });
export type ChannelBody = z.infer<typeof ChannelBody>;
export const ChannelTestBody = z.object({
  address: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('Whom to send the test to, where the kind needs one'),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
