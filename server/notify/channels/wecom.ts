import { defineChannel } from './channel.ts';
import { post } from './post.ts';
import { assertTaken, cutToBytes, LINK_FIELD, ROBOT_FIELDS, robotSettings } from './robot.ts';

const MOST_BYTES = 2048;
/** 20 messages a minute per robot, and "system busy". */
const BUSY = [45009, -1];

/** Group robot of WeCom: https://developer.work.weixin.qq.com/document/path/91770 */
export const wecom = defineChannel({
  label: { zh: '企业微信机器人', en: 'WeCom robot' },
  address: 'mention',
  isShared: true,
  fields: [...ROBOT_FIELDS, LINK_FIELD],
  settings: robotSettings,
  async send({ url }, { key, to, message }, { signal }) {
    const body = {
      msgtype: 'text',
      text: { content: cutToBytes(message, MOST_BYTES), ...(to && { mentioned_mobile_list: [to] }) },
    };
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const { text } = await post({ url, headers, body: JSON.stringify(body), signal });
    return { state: 'delivered', detail: assertTaken(text, 'errcode', BUSY) };
  },
});
