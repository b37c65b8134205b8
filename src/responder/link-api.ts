import type { z } from 'zod';
import type { ENDPOINTS, EndpointBodyInput, EndpointId } from '../../contract/endpoints.ts';
import type { ErrorCode, Problem } from '../../contract/problems.ts';
import type { LinkTask, PHONE_HEADER as Header, PhotoReceipt } from '../../contract/link.ts';
import type { PendingPhoto } from './outbox.ts';
import type { PhoneClock } from './phone-clock.ts';

/** As the contract names it; its file would bring the schemas along. */
const PHONE_HEADER: typeof Header = 'x-lookout-phone';

/** The link endpoints by their paths. Types come from the contract; its schemas stay out of the phone's bundle. */
const PATHS = {
  'link.read': '/api/v1/link',
  'link.snapshot': '/api/v1/link/snapshot',
  'link.accept': '/api/v1/link/accept',
  'link.decline': '/api/v1/link/decline',
  'link.enRoute': '/api/v1/link/en-route',
  'link.onScene': '/api/v1/link/on-scene',
  'link.result': '/api/v1/link/result',
  'link.fix': '/api/v1/link/fix',
  'link.photo': '/api/v1/link/photos',
} as const satisfies { [K in EndpointId & `link.${string}`]: string };

export type LinkStep = 'link.accept' | 'link.decline' | 'link.enRoute' | 'link.onScene' | 'link.result';
export type StepBody<K extends LinkStep> = EndpointBodyInput<K>;
type FixBody = z.input<(typeof ENDPOINTS)['link.fix']['body']>;

/** The server refused, with its code. A failed connection stays a TypeError of fetch. */
export class LinkError extends Error {
  readonly code: ErrorCode | 'other';
  readonly context: Record<string, unknown>;

  constructor(code: ErrorCode | 'other', detail: string, context: Record<string, unknown> = {}) {
    super(detail);
    this.code = code;
    this.context = context;
  }

  /** The state that stood in the way. */
  get because(): string | null {
    const { because } = this.context;
    return typeof because === 'string' ? because : null;
  }

  /** Trying the same again later can help. */
  get passing(): boolean {
    return ['internal', 'not_ready', 'rate_limited', 'other'].includes(this.code);
  }
}

export interface LinkApi {
  read(): Promise<LinkTask>;
  step<K extends LinkStep>(step: K, body: StepBody<K>): Promise<LinkTask>;
  fix(body: FixBody): Promise<void>;
  photo(photo: PendingPhoto): Promise<string>;
  snapshot(): Promise<Blob>;
}

/** `phoneKey` tells the phones of one link apart. */
export function linkApi(token: string, phoneKey: string, clock?: Pick<PhoneClock, 'measure'>): LinkApi {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    // In a header, not in the address: addresses end in logs.
    headers.set('authorization', `Link ${token}`);
    headers.set(PHONE_HEADER, phoneKey);
    const askedAtMs = Date.now();
    const response = await fetch(path, { ...init, headers });
    clock?.measure(response.headers.get('date'), askedAtMs, Date.now());
    if (response.ok) return response;
    const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
    throw new LinkError(
      problem?.code ?? 'other',
      problem?.detail ?? `HTTP ${response.status}`,
      problem?.context,
    );
  };
  const post = (path: string, body: unknown) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    read: async () => (await send(PATHS['link.read'])).json() as Promise<LinkTask>,
    step: async (step, body) => (await post(PATHS[step], body)).json() as Promise<LinkTask>,
    fix: async (body) => {
      await post(PATHS['link.fix'], body);
    },
    photo: async ({ jpeg, key, told = {} }) => {
      const query = new URLSearchParams(Object.entries(told).map(([name, value]) => [name, String(value)]));
      const response = await send(`${PATHS['link.photo']}?${query.toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'image/jpeg', 'idempotency-key': key },
        body: jpeg,
      });
      return ((await response.json()) as z.infer<typeof PhotoReceipt>).photoId;
    },
    snapshot: async () => (await send(PATHS['link.snapshot'])).blob(),
  };
}
