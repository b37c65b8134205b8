import { SendFault } from './channel.ts';

const SHOWN_CHARS = 300;
const RETRY_STATUS = [408, 425, 429];

export interface Answer {
  status: number;
  text: string;
}

export interface Post {
  url: string;
  method?: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | undefined;
  signal: AbortSignal;
}

/**
 * Sends one request and reads a 2xx answer. Redirects are never followed: the body and its signature are meant for this
 * address alone. Throws SendFault; 4xx is final but for those that ask for patience.
 */
export async function post({ url, method = 'POST', headers, body, signal }: Post): Promise<Answer> {
  const answer = await send({ url, method, headers, body, signal });
  const { status, text, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return answer;
  const said = `answered ${status}${text ? `: ${text.slice(0, SHOWN_CHARS)}` : ''}`;
  if (status >= 300 && status < 400)
    throw new SendFault(`${said}; redirects are not followed`, { isFinal: true });
  const isFinal = status < 500 && !RETRY_STATUS.includes(status);
  throw new SendFault(said, { isFinal, retryAfterMs });
}

async function send({ url, signal, ...init }: Post): Promise<Answer & { retryAfterMs: number | null }> {
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    const text = await readStart(response);
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { status: response.status, text, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null };
  } catch (error) {
    throw new SendFault(reasonOf(error, signal));
  }
}

/** Enough to see what was answered, whatever the other side sends. */
async function readStart(response: Response, most = 16_384): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).toString('utf8').slice(0, most).trim();
}

/** Without the address: it may hold a key. */
function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'no answer in time';
  const cause = (error as { cause?: { code?: string } }).cause;
  return cause?.code ? `not reached: ${cause.code}` : 'not reached';
}
