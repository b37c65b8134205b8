import { z } from 'zod';
import { defineChannel, type Delivery, SendFault } from './channel.ts';
import { post } from './post.ts';

const FORMATS = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

/** Any SMS gateway with an HTTP interface: address and body are templates with {phone}, {text}, {key} and {secret}. */
export const sms = defineChannel({
  label: { zh: '短信网关', en: 'SMS gateway' },
  address: 'phone',
  isShared: false,
  fields: [
    {
      name: 'url',
      label: { zh: '接口地址', en: 'Address' },
      hint: { zh: '可用 {phone} {text} {key} {secret}', en: 'May hold {phone} {text} {key} {secret}' },
      type: 'url',
      isRequired: true,
    },
    {
      name: 'body',
      label: { zh: '请求体模板', en: 'Body template' },
      hint: { zh: '留空则用 GET', en: 'Empty: sent with GET' },
      type: 'lines',
      isRequired: false,
    },
    {
      name: 'form',
      label: { zh: '表单格式（否则 JSON）', en: 'As a form (else JSON)' },
      type: 'switch',
      isRequired: false,
    },
    {
      name: 'authorization',
      label: { zh: 'Authorization 头', en: 'Authorization header' },
      type: 'secret',
      isRequired: false,
    },
    {
      name: 'secret',
      label: { zh: '{secret} 的值', en: 'Value of {secret}' },
      type: 'secret',
      isRequired: false,
    },
    {
      name: 'success',
      label: { zh: '成功时应答包含', en: 'The answer to a success contains' },
      hint: { zh: '留空则任何 2xx 都算成功', en: 'Empty: any 2xx is a success' },
      type: 'text',
      isRequired: false,
    },
  ],
  settings: z.object({
    url: z.string().regex(/^https?:\/\//),
    body: z.string().default(''),
    form: z.boolean().default(false),
    authorization: z.string().default(''),
    secret: z.string().default(''),
    success: z.string().default(''),
  }),
  async send({ url, body, form, authorization, secret, success }, delivery, { signal }) {
    if (!/^\+?\d{5,20}$/.test(delivery.to)) {
      throw new SendFault(`not a telephone number: ${delivery.to}`, { isFinal: true });
    }
    const values = valuesOf(delivery, secret);
    const { status, text } = await post({
      url: fill(url, values, encodeURIComponent),
      method: body ? 'POST' : 'GET',
      headers: {
        'idempotency-key': delivery.key,
        ...(body && { 'content-type': form ? FORMATS.form : FORMATS.json }),
        ...(authorization && { authorization }),
      },
      body: body ? fill(body, values, form ? encodeURIComponent : insideJson) : undefined,
      signal,
    });
    // What the gateway says stands in its own language: admins read it in the receipt.
    if (success && !text.includes(success)) throw new SendFault(`the gateway said: ${text.slice(0, 200)}`);
    return { state: 'sent', detail: text.slice(0, 200) || String(status) };
  },
});

const valuesOf = ({ to, key, message }: Delivery, secret: string) => ({
  phone: to,
  text: message.text,
  key,
  secret,
});

/** A text as it stands between the quotes of a JSON string. */
const insideJson = (text: string) => JSON.stringify(text).slice(1, -1);

function fill(template: string, values: Record<string, string>, encode: (text: string) => string): string {
  return template.replaceAll(/\{(phone|text|key|secret)\}/g, (_all, name: string) =>
    encode(values[name] ?? ''),
  );
}
