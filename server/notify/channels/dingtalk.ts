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
/** 20 messages a minute per robot, and "system busy". */
const BUSY = [130101, 660026, -1];

/** Group robot of DingTalk: https://open.dingtalk.com/document/robots/custom-robot-access */
export const dingtalk = defineChannel({
  label: { zh: '钉钉机器人', en: 'DingTalk robot' },
  address: 'mention',
  isShared: true,
  fields: [...ROBOT_FIELDS, SIGNING_FIELD, LINK_FIELD],
  settings: signedRobotSettings,
  async send({ url, secret }, { key, to, message }, { signal, nowMs }) {
    const target = new URL(url);
    if (secret) {
      const timestamp = nowMs();
      target.searchParams.set('timestamp', String(timestamp));
      target.searchParams.set('sign', dingtalkSign(timestamp, secret));
    }
    const content = cutToBytes(message, MOST_BYTES) + (to ? ` @${to}` : '');
    const body = { msgtype: 'text', text: { content }, at: { atMobiles: to ? [to] : [], isAtAll: false } };
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const { text } = await post({ url: target.href, headers, body: JSON.stringify(body), signal });
    return { state: 'delivered', detail: assertTaken(text, 'errcode', BUSY) };
  },
});

/** HMAC-SHA256 over `timestamp\nsecret` keyed by the secret, base64; the timestamp in epoch ms, valid for an hour. */
export function dingtalkSign(timestampMs: number, secret: string): string {
  return createHmac('sha256', secret).update(`${timestampMs}\n${secret}`).digest('base64');
}
