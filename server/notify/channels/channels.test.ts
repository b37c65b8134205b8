import { createECDH, createHmac, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { type Receiver, startMailReceiver, startWebReceiver } from '../../../tests/fixtures/receivers.ts';
import { SendFault } from './channel.ts';
import { channelOf } from './index.ts';

const NOW_MS = Date.UTC(2026, 9, 18, 8, 30);
const KEY = '6f6b7ce5-6d0c-4d5f-9a0c-0a6f2a1b9c55';
const message = {
  title: '【派单】#2041 疑似烟雾',
  lines: ['时间：2026-10-18 16:30', '地点：丹霞山'],
  url: 'https://lookout.example/r/token',
  text: '【派单】#2041 疑似烟雾\n时间：2026-10-18 16:30\nhttps://lookout.example/r/token "引号"',
};
const delivery = { key: KEY, to: '', language: 'zh-CN', message, facts: { alertId: 2041 } } as const;
const vapid = webPush.generateVAPIDKeys();

const open: Receiver[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((receiver) => receiver.close()));
});
async function web(...args: Parameters<typeof startWebReceiver>) {
  const receiver = await startWebReceiver(...args);
  open.push(receiver);
  return receiver;
}

function send(kind: string, settings: Record<string, unknown>, to = '', subscription: string | null = null) {
  const channel = channelOf(kind);
  if (!channel) throw new Error(`no channel ${kind}`);
  return channel.send(
    settings,
    { ...delivery, to },
    {
      nowMs: () => NOW_MS,
      signal: AbortSignal.timeout(300),
      subscription: async () => subscription,
      vapidKeys: async () => vapid,
    },
  );
}
const fault = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) =>
      error instanceof SendFault ? { isFinal: error.isFinal, said: error.message } : error,
  );

describe('a robot', () => {
  it('of WeCom gets its text and the number to mention', async () => {
    const receiver = await web(undefined, '{"errcode":0,"errmsg":"ok"}');
    expect(await send('wecom', { url: `${receiver.url}/send?key=k` }, '13800000001')).toMatchObject({
      state: 'delivered',
    });
    expect(JSON.parse(receiver.taken[0]?.body ?? '')).toEqual({
      msgtype: 'text',
      text: { content: message.text, mentioned_mobile_list: ['13800000001'] },
    });
  });

  it('of WeCom gets no more than 2048 bytes', async () => {
    const receiver = await web(undefined, '{"errcode":0}');
    const long = { ...delivery, message: { ...message, text: '烟'.repeat(2000) } };
    const context = {
      nowMs: Date.now,
      signal: AbortSignal.timeout(500),
      subscription: async () => null,
      vapidKeys: async () => vapid,
    };
    await channelOf('wecom')?.send({ url: receiver.url }, long, context);
    const { content } = (JSON.parse(receiver.taken[0]?.body ?? '') as { text: { content: string } }).text;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
    expect(content).toMatch(/^烟+…$/);
  });

  it('of DingTalk is signed with its timestamp in the address', async () => {
    const receiver = await web(undefined, '{"errcode":0}');
    await send(
      'dingtalk',
      { url: `${receiver.url}/robot/send?access_token=t`, secret: 'SECabc' },
      '13800000001',
    );
    const address = new URL(receiver.taken[0]?.path ?? '', receiver.url).searchParams;
    const expected = createHmac('sha256', 'SECabc').update(`${NOW_MS}\nSECabc`).digest('base64');
    expect(Object.fromEntries(address)).toEqual({
      access_token: 't',
      timestamp: String(NOW_MS),
      sign: expected,
    });
    expect(JSON.parse(receiver.taken[0]?.body ?? '')).toMatchObject({ at: { atMobiles: ['13800000001'] } });
  });

  it('of Feishu is signed in its body, by seconds', async () => {
    const receiver = await web(undefined, '{"code":0,"msg":"success"}');
    await send('feishu', { url: receiver.url, secret: 's3' });
    const timestamp = Math.floor(NOW_MS / 1000);
    expect(JSON.parse(receiver.taken[0]?.body ?? '')).toMatchObject({
      timestamp: String(timestamp),
      sign: createHmac('sha256', `${timestamp}\ns3`).update('').digest('base64'),
      msg_type: 'text',
      content: { text: message.text },
    });
  });

  it.each([
    ['wecom', '{"errcode":45009,"errmsg":"api freq out of limit"}', false],
    ['wecom', '{"errcode":93000,"errmsg":"invalid webhook url"}', true],
    ['dingtalk', '{"errcode":310000,"errmsg":"sign not match"}', true],
    ['feishu', '{"code":9499,"msg":"too many request"}', false],
    ['feishu', '{"code":19021,"msg":"sign match fail"}', true],
    ['feishu', 'hello', false],
  ])('of %s that answers %s is a fault, final: %s', async (kind, answer, isFinal) => {
    const receiver = await web(undefined, answer);
    expect(await fault(send(kind, { url: receiver.url }))).toMatchObject({ isFinal });
  });
});

describe('a webhook', () => {
  it('is signed as Standard Webhooks says, and carries its key', async () => {
    const receiver = await web();
    const secret = `whsec_${Buffer.from('a secret of mine').toString('base64')}`;
    await send('webhook', { url: receiver.url, secret });
    const [one] = receiver.taken;
    const seconds = Math.floor(NOW_MS / 1000);
    const signed = createHmac('sha256', 'a secret of mine')
      .update(`${KEY}.${seconds}.${one?.body}`)
      .digest('base64');
    expect(one?.headers).toMatchObject({
      'idempotency-key': KEY,
      'webhook-id': KEY,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${signed}`,
    });
    expect(JSON.parse(one?.body ?? '')).toMatchObject({ id: KEY, title: message.title, alertId: 2041 });
  });

  it('that hangs, refuses or answers 500 may be tried again', async () => {
    for (const behaviour of ['hang', 'refuse', 'fail'] as const) {
      const receiver = await web(() => behaviour);
      expect(await fault(send('webhook', { url: receiver.url, secret: 's' }))).toMatchObject({
        isFinal: false,
      });
    }
    expect(await fault(send('webhook', { url: 'http://127.0.0.1:1/', secret: 's' }))).toMatchObject({
      isFinal: false,
      said: expect.not.stringContaining('127.0.0.1') as string,
    });
  });

  it('that sends elsewhere is not followed', async () => {
    const { createServer } = await import('node:http');
    const elsewhere = await web();
    const server = createServer((_request, response) =>
      response.writeHead(307, { location: elsewhere.url }).end(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await fault(send('webhook', { url: `http://127.0.0.1:${port}`, secret: 's' }))).toMatchObject({
      isFinal: true,
    });
    expect(elsewhere.attempts()).toBe(0);
    server.closeAllConnections();
    server.close();
  });
});

describe('an SMS gateway', () => {
  it('gets its address and body from templates, escaped as each needs', async () => {
    const receiver = await web(undefined, '{"code":"OK"}');
    const settings = {
      url: `${receiver.url}/send?to={phone}&sig={secret}`,
      body: '{"phone":"{phone}","content":"{text}","id":"{key}"}',
      secret: 'a&b',
      authorization: 'Bearer t',
      success: '"OK"',
    };
    expect(await send('sms', settings, '13800000001')).toMatchObject({ state: 'sent' });
    const [one] = receiver.taken;
    expect(one?.path).toBe('/send?to=13800000001&sig=a%26b');
    expect(one?.headers['authorization']).toBe('Bearer t');
    expect(JSON.parse(one?.body ?? '')).toEqual({ phone: '13800000001', content: message.text, id: KEY });
  });
  it('that answers 200 without success is tried again, and a number that is none is not', async () => {
    const receiver = await web(undefined, '{"code":"LIMIT"}');
    const settings = { url: receiver.url, success: '"OK"' };
    expect(await fault(send('sms', settings, '13800000001'))).toMatchObject({ isFinal: false });
    expect(await fault(send('sms', settings, 'nobody'))).toMatchObject({ isFinal: true });
  });
});

describe('e-mail', () => {
  const mail = async (...args: Parameters<typeof startMailReceiver>) => {
    const receiver = await startMailReceiver(...args);
    open.push(receiver);
    return {
      receiver,
      settings: { host: '127.0.0.1', port: receiver.port, from: 'Lookout <lookout@city.example>' },
    };
  };
  it('goes out with the key as its Message-ID', async () => {
    const { receiver, settings } = await mail();
    expect(await send('email', settings, 'li@city.example')).toMatchObject({ state: 'sent' });
    expect(receiver.taken[0]?.headers).toMatchObject({
      'message-id': `<${KEY}@city.example>`,
      to: 'li@city.example',
      'idempotency-key': KEY,
    });
  });
  it.each([
    ['fail', false],
    ['refuse', true],
  ] as const)('that the server answers with %s is a fault, final: %s', async (behaviour, isFinal) => {
    const { settings } = await mail(() => behaviour);
    expect(await fault(send('email', settings, 'li@city.example'))).toMatchObject({ isFinal });
  });
  it('that hangs ends in time and may be tried again', async () => {
    const { settings } = await mail(() => 'hang');
    expect(await fault(send('email', settings, 'li@city.example'))).toMatchObject({ isFinal: false });
  });
});

describe('a push', () => {
  it('goes encrypted to the endpoint of the browser, signed for its service', async () => {
    const receiver = await web();
    const ecdh = createECDH('prime256v1');
    ecdh.generateKeys();
    const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
    const subscription = JSON.stringify({ endpoint: `${receiver.url}/push/1`, keys });
    await send('web_push', { subject: 'mailto:duty@city.example' }, 'hash', subscription);
    const [one] = receiver.taken;
    expect(one?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
    expect(one?.headers['authorization']).toContain(`k=${vapid.publicKey}`);
    expect(one?.body).not.toContain('2041');
  });
  it('to a browser that is gone is given up', async () => {
    expect(await fault(send('web_push', { subject: 'mailto:duty@city.example' }, 'hash'))).toMatchObject({
      isFinal: true,
    });
  });
});
