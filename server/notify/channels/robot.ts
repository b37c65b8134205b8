import { z } from 'zod';
import type { ChannelField } from '../../../contract/channels.ts';
import { type Delivery, SendFault } from './channel.ts';

/** What the group robots of the office platforms have in common: one address that is itself the credential. */
export const ROBOT_FIELDS: ChannelField[] = [
  {
    name: 'url',
    label: { zh: 'Webhook 地址', en: 'Webhook address' },
    type: 'secret',
    isRequired: true,
  },
];
export const SIGNING_FIELD: ChannelField = {
  name: 'secret',
  label: { zh: '加签密钥', en: 'Signing secret' },
  hint: { zh: '机器人安全设置选择“加签”时显示', en: 'Shown when the robot is set to check signatures' },
  type: 'secret',
  isRequired: false,
};
export const LINK_FIELD: ChannelField = {
  name: 'carriesLink',
  label: { zh: '消息带处置链接', en: 'Messages carry the responder’s link' },
  hint: {
    zh: '仅当群里只有被派人员时打开：拿到链接的人都能操作',
    en: 'Only for a chat that holds nobody but the responder: whoever has the link can act',
  },
  type: 'switch',
  isRequired: false,
};

export const robotSettings = z.object({
  url: z.url({ protocol: /^https?$/ }),
  carriesLink: z.boolean().default(false),
});
export const signedRobotSettings = robotSettings.extend({ secret: z.string().optional() });

/** The text within the limit of the platform, counted in bytes. */
export function cutToBytes({ text }: Delivery['message'], most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  return `${new TextDecoder().decode(Buffer.from(text).subarray(0, most - 6)).replace(/\uFFFD+$/, '')}…`;
}

/** These platforms answer 200 whatever happens, and say in the body what did. Throws SendFault. */
export function assertTaken(answer: string, codeName: string, busyCodes: readonly number[]): string {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(answer) as Record<string, unknown>;
  } catch {
    throw new SendFault(`answered something else than JSON: ${answer.slice(0, 200)}`);
  }
  const code = body[codeName] ?? body['StatusCode'];
  if (code === 0) return 'ok';
  const isBusy = typeof code === 'number' && busyCodes.includes(code);
  const said = JSON.stringify(body['errmsg'] ?? body['msg'] ?? '').slice(0, 200);
  throw new SendFault(`refused with ${JSON.stringify(code)}: ${said}`, { isFinal: !isBusy });
}
