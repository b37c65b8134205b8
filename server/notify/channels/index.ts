import type { ChannelKindInfo } from '../../../contract/channels.ts';
import type { Channel } from './channel.ts';
import { dingtalk } from './dingtalk.ts';
import { email } from './email.ts';
import { feishu } from './feishu.ts';
import { sms } from './sms.ts';
import { webPush } from './web-push.ts';
import { webhook } from './webhook.ts';
import { wecom } from './wecom.ts';

/** Every kind of channel: a file beside this one, and its line here. */
const CHANNELS = {
  sms,
  wecom,
  dingtalk,
  feishu,
  email,
  web_push: webPush,
  webhook,
} as const satisfies Record<string, Channel>;

/** Undefined for a kind that this version does not know. */
export function channelOf(kind: string): Channel | undefined {
  return (CHANNELS as Record<string, Channel>)[kind];
}

export const CHANNEL_KINDS: ChannelKindInfo[] = Object.entries(CHANNELS).map(
  ([kind, { label, address, fields }]) => ({ kind, label, address, fields }),
);
