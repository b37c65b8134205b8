import nodemailer from 'nodemailer';
import { z } from 'zod';
import { defineChannel, SendFault } from './channel.ts';

const CONNECT_MS = 8_000;
const SILENCE_MS = 10_000;

export const email = defineChannel({
  label: { zh: '电子邮件', en: 'E-mail' },
  address: 'email',
  isShared: false,
  fields: [
    { name: 'host', label: { zh: 'SMTP 服务器', en: 'SMTP server' }, type: 'text', isRequired: true },
    { name: 'port', label: { zh: '端口', en: 'Port' }, type: 'number', isRequired: true },
    {
      name: 'tls',
      label: { zh: '一开始就用 TLS（465）', en: 'TLS from the start (465)' },
      hint: { zh: '关闭时服务器支持即用 STARTTLS', en: 'When off, STARTTLS is used where the server has it' },
      type: 'switch',
      isRequired: false,
    },
    { name: 'from', label: { zh: '发件人', en: 'From' }, type: 'text', isRequired: true },
    { name: 'user', label: { zh: '用户名', en: 'User name' }, type: 'text', isRequired: false },
    { name: 'password', label: { zh: '密码', en: 'Password' }, type: 'secret', isRequired: false },
  ],
  settings: z.object({
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535),
    tls: z.boolean().default(false),
    from: z.string().min(3),
    user: z.string().default(''),
    password: z.string().default(''),
  }),
  async send({ host, port, tls, from, user, password }, { key, to, message }, { signal }) {
    if (!z.email().safeParse(to).success)
      throw new SendFault(`not an e-mail address: ${to}`, { isFinal: true });
    // One connection for each message: one that hangs holds up no other.
    const transport = nodemailer.createTransport({
      host,
      port,
      secure: tls,
      ...(user && { auth: { user, pass: password } }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const sending = transport.sendMail({
        from,
        to: { name: '', address: to },
        subject: message.title,
        text: message.text,
        // The same for every attempt, so that a mail that came twice can be told.
        messageId: `<${key}@${domainOf(from)}>`,
        headers: { 'Idempotency-Key': key, 'Auto-Submitted': 'auto-generated' },
      });
      // Closing does not end a mail under way: its own time limit does, later.
      const { response } = await Promise.race([sending, whenAborted(signal)]);
      return { state: 'sent', detail: response.slice(0, 200) };
    } catch (error) {
      throw error instanceof SendFault ? error : faultOf(error);
    } finally {
      transport.close();
    }
  },
});

const whenAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new SendFault('no answer in time')), { once: true });
  });

const domainOf = (from: string) => /@([\w.-]+)/.exec(from)?.[1] ?? 'lookout';

/** 5xx is the server's last word; everything else may be better next time. */
function faultOf(error: unknown): SendFault {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message: string };
  const said = responseCode ? message : `not reached: ${code ?? message}`;
  return new SendFault(said.slice(0, 300), { isFinal: (responseCode ?? 0) >= 500 });
}
