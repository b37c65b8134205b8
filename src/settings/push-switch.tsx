import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.ts';

const WORKER = '/push-worker.js';

/** `navigator.serviceWorker` is missing on plain http. */
const container = () => (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;

async function subscription(): Promise<PushSubscription | null> {
  const registration = await container()?.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

class Denied extends Error {}

async function subscribe(language: 'zh-CN' | 'en'): Promise<void> {
  const { publicKey } = await call('push.key');
  if (publicKey === null) throw new Error('no push channel');
  if ((await Notification.requestPermission()) !== 'granted') throw new Denied();
  const registration = await container()?.register(WORKER);
  if (!registration) throw new Error('no service worker');
  await navigator.serviceWorker.ready;
  const made = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = made.toJSON();
  await call('push.subscribe', {
    body: {
      subscription: {
        endpoint: endpoint ?? '',
        keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' },
      },
      language,
      raised: true,
    },
  });
}

async function unsubscribe(): Promise<void> {
  const made = await subscription();
  if (!made) return;
  await call('push.unsubscribe', { body: { endpoint: made.endpoint } });
  await made.unsubscribe();
}

/** Whether this browser is pushed to: new alerts and whatever is escalated to whoever sits here. */
export function PushSwitch({ lang }: { lang: 'zh-CN' | 'en' }) {
  const { t } = useTranslation('settings');
  const state = useQuery({
    queryKey: ['push', 'here'],
    queryFn: async () => ((await subscription()) ? 'on' : 'off'),
    enabled: container() !== undefined,
  });
  const change = useMutation({
    mutationFn: () => (state.data === 'on' ? unsubscribe() : subscribe(lang)),
    onSuccess: () => {
      showToast({ tone: 'ok', title: t(state.data === 'on' ? 'push.ended' : 'push.done') });
      void state.refetch();
    },
    onError: (error) =>
      showToast({
        tone: 'danger',
        title: error instanceof Denied ? t('push.denied') : t('push.failed', { why: error.message }),
      }),
  });
  if (!container() || !('PushManager' in window)) return <Button disabled>{t('push.unsupported')}</Button>;
  return (
    <Button pending={change.isPending} onClick={() => change.mutate()}>
      {t(state.data === 'on' ? 'push.off' : 'push.on')}
    </Button>
  );
}
