import { setTimeout as wait } from 'node:timers/promises';

/** How a request says who sends it: as a device, as a signed-in person or by a responder's link. */
export type Sender =
  { as: 'device'; token: string } | { as: 'person'; cookie: string } | { as: 'link'; token: string };

export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; detail: string };

const RETRY_MS = 5000;

/** The server's public inlets, as anybody reaches them. A server that is away is waited for. */
export function inlets(url: string) {
  async function ask(
    method: 'GET' | 'POST',
    path: string,
    sender: Sender | null,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const isBytes = body instanceof Uint8Array;
    for (;;) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(sender === null ? {} : headersOf(sender)),
          origin: url,
          ...(body === undefined ? {} : { 'content-type': isBytes ? 'image/jpeg' : 'application/json' }),
          ...more,
        },
        ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => null);
      if (response && response.status < 500 && response.status !== 429) return response;
      await wait(RETRY_MS);
    }
  }

  return {
    url,
    /** `key`: the same key is done once, however often it is sent. */
    async send<T>(
      method: 'GET' | 'POST',
      path: string,
      sender: Sender,
      body?: unknown,
      key?: string,
    ): Promise<Answer<T>> {
      const more: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
      const response = await ask(method, path, sender, body, more);
      const text = await response.text();
      if (!response.ok) return { ok: false, status: response.status, detail: text.slice(0, 300) };
      return { ok: true, value: (text === '' ? null : JSON.parse(text)) as T };
    },
    /** A session's cookie. */
    async signIn(email: string, password: string): Promise<Answer<string>> {
      const response = await ask('POST', '/api/v1/auth/sign-in/email', null, { email, password });
      if (!response.ok) return { ok: false, status: response.status, detail: await response.text() };
      const cookie = response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      return { ok: true, value: cookie };
    },
  };
}

export type Inlets = ReturnType<typeof inlets>;

function headersOf(sender: Sender): Record<string, string> {
  if (sender.as === 'person') return { cookie: sender.cookie };
  return { authorization: `${sender.as === 'device' ? 'Bearer' : 'Link'} ${sender.token}` };
}
