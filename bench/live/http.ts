import { Agent, request } from 'node:http';

export interface HttpAnswer {
  status: number;
  body: string;
  cookies: string[];
}

export interface HttpOptions {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

/** Plain node:http on kept-alive connections: the load generator must cost less than what it loads. */
export function httpClient(base: string, maxSockets = 64) {
  const agent = new Agent({ keepAlive: true, maxSockets });
  return {
    send: (path: string, { method = 'GET', headers = {}, body }: HttpOptions = {}): Promise<HttpAnswer> =>
      new Promise((resolve, reject) => {
        const sent = request(new URL(path, base), { method, agent, headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => (text += chunk));
          answer.once('error', reject);
          answer.once('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              body: text,
              cookies: answer.headers['set-cookie'] ?? [],
            }),
          );
        });
        sent.once('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Signs in with the first demo account that may act, and returns the Cookie header. */
export async function signIn(base: string): Promise<string> {
  const client = httpClient(base, 1);
  try {
    const { body } = await client.send('/api/v1/session');
    const { demo } = JSON.parse(body) as {
      demo: { accounts: { email: string; password: string; role: string }[] } | null;
    };
    const account = demo?.accounts.find(({ role }) => role === 'dispatcher');
    if (!account) throw new Error('the server offers no demo account: is LOOKOUT_DEMO on?');
    const { email, password } = account;
    const answer = await client.send('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(base).origin },
      body: JSON.stringify({ email, password }),
    });
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.body}`);
    return answer.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  } finally {
    client.close();
  }
}
