import { httpClient } from './http.ts';

/** Dispatches somebody who is free to the newest open alert and returns the address for the phone, on this server. */
export async function responderLink(url: string, cookie: string): Promise<string> {
  const client = httpClient(url, 1);
  const read = async <T>(path: string): Promise<T> =>
    JSON.parse((await client.send(path, { headers: { cookie } })).body) as T;
  try {
    const { alerts } = await read<{ alerts: { id: number }[] }>('/api/v1/alerts?limit=1');
    const { responders } = await read<{ responders: { id: string; state: string }[] }>('/api/v1/responders');
    const responderId = responders.find(({ state }) => state === 'free')?.id;
    const answer = await client.send(`/api/v1/alerts/${alerts[0]?.id}/assignments`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: new URL(url).origin },
      body: JSON.stringify({ responderId }),
    });
    if (answer.status !== 201) throw new Error(`dispatch was answered ${answer.status}: ${answer.body}`);
    const { link } = JSON.parse(answer.body) as { link: string };
    return new URL(new URL(link).pathname, url).href;
  } finally {
    client.close();
  }
}
