import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { post } from './post.ts';

/** Any system that takes JSON. Signed as https://www.standardwebhooks.com says, so that ready-made libraries check it. */
export const webhook = defineChannel({
  label: { zh: '通用 Webhook', en: 'Webhook' },
  address: 'none',
  isShared: false,
  fields: [
    { name: 'url', label: { zh: '地址', en: 'Address' }, type: 'url', isRequired: true },
    {
      name: 'secret',
      label: { zh: '签名密钥', en: 'Signing secret' },
      hint: { zh: 'whsec_ 加 base64，或任意文本', en: 'whsec_ and base64, or any text' },
      type: 'secret',
      isRequired: true,
    },
  ],
  settings: z.object({ url: z.url({ protocol: /^https?$/ }), secret: z.string().min(1) }),
  async send({ url, secret }, { key, to, language, message, facts }, { signal, nowMs }) {
    const body = JSON.stringify({ id: key, to, language, ...message, ...facts });
    const timestamp = Math.floor(nowMs() / 1000);
    const { status } = await post({
      url,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        'webhook-id': key,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': webhookSignature(secret, key, timestamp, body),
      },
      body,
      signal,
    });
    return { state: 'delivered', detail: String(status) };
  },
});

/** `v1,` and the base64 HMAC-SHA256 over `id.timestamp.body`; the timestamp in seconds. */
export function webhookSignature(secret: string, id: string, timestampS: number, body: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampS}.${body}`).digest('base64')}`;
}
