import webPushLibrary from 'web-push';
import { z } from 'zod';
import { PushSubscription } from '../../../contract/contacts.ts';
import { defineChannel, SendFault } from './channel.ts';
import { post } from './post.ts';

/** How long the push service keeps it for a browser that is off: longer than the longest ordinary clock. */
const KEPT_S = 4 * 3600;
const MOST_LINE_CHARS = 900;

/** Browsers that agreed to be pushed to: RFC 8030, 8291 (encryption) and 8292 (VAPID). */
export const webPush = defineChannel({
  label: { zh: '浏览器推送', en: 'Browser push' },
  address: 'device',
  isShared: false,
  fields: [
    {
      name: 'subject',
      label: { zh: '联系地址', en: 'Contact' },
      hint: {
        zh: '推送服务出问题时联系谁：mailto: 或 https: 地址',
        en: 'Whom the push service may ask: a mailto: or https: address',
      },
      type: 'text',
      isRequired: true,
    },
  ],
  settings: z.object({ subject: z.string().regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/) }),
  async send({ subject }, { key, to, message, facts }, { signal, subscription, vapidKeys }) {
    const kept = await subscription(to);
    if (kept === null) throw new SendFault('this browser no longer takes pushes', { isFinal: true });
    const { publicKey, privateKey } = await vapidKeys();
    const payload = JSON.stringify({
      id: key,
      title: message.title,
      body: message.lines.join('\n').slice(0, MOST_LINE_CHARS),
      url: message.url,
      alertId: facts['alertId'] ?? null,
    });
    const details = webPushLibrary.generateRequestDetails(PushSubscription.parse(JSON.parse(kept)), payload, {
      vapidDetails: { subject, publicKey, privateKey },
      TTL: KEPT_S,
      urgency: 'high',
      // A push that still waits is replaced by a repetition of itself.
      topic: key.replaceAll('-', ''),
      contentEncoding: 'aes128gcm',
    });
    const { status } = await post({
      url: details.endpoint,
      headers: details.headers,
      body: new Uint8Array(details.body),
      signal,
    });
    return { state: 'sent', detail: String(status) };
  },
});
