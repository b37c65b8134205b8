import { createHmac } from 'node:crypto';
import { defineChannel } from './channel.ts';
import { post } from './post.ts';
import {
  assertTaken,
  cutToBytes,
  LINK_FIELD,
  ROBOT_FIELDS,
  SIGNING_FIELD,
  signedRobotSettings,
} from './robot.ts';

const MOST_BYTES = 18_000;
/** Too frequent (100 a minute, 5 a second), and internal errors. */
const BUSY = [9499, 11232, 11233];

/** Custom bot of Feishu and Lark: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
export const feishu = defineChannel({
  label: { zh: '飞书机器人', en: 'Feishu bot' },
  address: 'none',
  isShared: true,
  fields: [...ROBOT_FIELDS, SIGNING_FIELD, LINK_FIELD],
  settings: signedRobotSettings,
  async send({ url, secret }, { key, message }, { signal, nowMs }) {
    const timestamp = Math.floor(nowMs() / 1000);
    const signed = secret ? { timestamp: String(timestamp), sign: feishuSign(timestamp, secret) } : {};
    const body = { ...signed, msg_type: 'text', content: { text: cutToBytes(message, MOST_BYTES) } };
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const { text } = await post({ url, headers, body: JSON.stringify(body), signal });
    return { state: 'delivered', detail: assertTaken(text, 'code', BUSY) };
  },
});

/** HMAC-SHA256 over nothing, keyed by `timestamp\nsecret`, base64; the timestamp in seconds, valid for an hour. */
export function feishuSign(timestampS: number, secret: string): string {
  return createHmac('sha256', `${timestampS}\n${secret}`).update('').digest('base64');
}
