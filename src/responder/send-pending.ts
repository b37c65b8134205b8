import type { LinkTask } from '../../contract/link.ts';
import { LinkError, type LinkApi } from './link-api.ts';
import { flush, type Pending, type SendResult } from './outbox.ts';
import type { Vault } from './vault.ts';

/**
 * Sends what waits in the order it was done; the page and the worker never at the same time. What the server refuses is
 * kept for the responder to see. Calls `onTask` with each newer state.
 */
export async function sendPending(
  vault: Vault,
  api: LinkApi,
  onTask: (task: LinkTask) => void = () => undefined,
): Promise<void> {
  await exclusively(`send ${vault.name}`, async () => {
    const refused = await flush(vault.outbox, (pending) => sendOne(api, pending, onTask));
    if (refused.length > 0)
      await vault.save('refused', [...((await vault.load('refused')) ?? []), ...refused]);
    if ((await vault.outbox.first()) === null) await vault.forget('token');
  });
}

async function sendOne(
  api: LinkApi,
  pending: Pending,
  onTask: (task: LinkTask) => void,
): Promise<SendResult> {
  try {
    const photoIds: string[] = [];
    for (const photo of pending.photos) photoIds.push(await api.photo(photo));
    onTask(
      pending.step === 'link.result'
        ? await api.step(pending.step, { ...pending.body, photoIds })
        : await api.step(pending.step, pending.body),
    );
    return { outcome: 'sent' };
  } catch (error) {
    if (!(error instanceof LinkError) || error.passing) return { outcome: 'later' };
    return { outcome: 'refused', code: error.code, because: error.because } satisfies SendResult;
  }
}

/** Phones without Web Locks have no worker that sends either. */
async function exclusively(name: string, act: () => Promise<void>): Promise<void> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks) await locks.request(name, act);
  else await act();
}
