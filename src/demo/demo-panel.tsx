import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import type { EndpointBodyInput } from '../../contract/endpoints.ts';
import { useCameras } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { showToast } from '../ui/toast.ts';
import { CameraList } from './camera-list.tsx';
import styles from './demo.module.css';
import { GivenList } from './given-list.tsx';
import { type Ahead, Plan, placeAhead } from './plan.tsx';
import { ordersQuery, useOrder } from './queries.ts';
import { SurroundingsForm } from './surroundings-form.tsx';

const SIZES = { small: 1, middle: 2.5, large: 6 } as const;
type Size = keyof typeof SIZES;
const FIRST: Ahead = { aheadM: 2200, rightM: 150 };
/** Two of the pilot city's cameras that the server itself looks in stand first. */
const FIRST_CAMERA = 'CAM-06';

export type Order = EndpointBodyInput<'demo.order'>;

/** Drives the pretend city: fires, wind, cut lines. For admins, in demo mode. */
export function DemoPanel({ mayAct, lang }: { mayAct: boolean; lang: 'zh-CN' | 'en' }) {
  const { t } = useTranslation('demo');
  const cameras = useCameras();
  const given = useQuery({ ...ordersQuery, enabled: mayAct });
  const order = useOrder();
  const [chosen, setChosen] = useState(FIRST_CAMERA);
  const [at, setAt] = useState(FIRST);
  const [size, setSize] = useState<Size>('middle');
  if (!mayAct) return <StateNote kind="empty" title={t('noRight')} />;
  if (given.isError) return <StateNote kind="empty" title={t('noCity')} />;
  if (!cameras.data) return <StateNote kind={cameras.isError ? 'failed' : 'loading'} title={t('title')} />;
  const camera = cameras.data.find(({ id }) => id === chosen) ?? cameras.data[0];
  if (!camera) return <StateNote kind="empty" title={t('noCity')} />;
  const give = (body: Order): void =>
    order.mutate(body, {
      onSuccess: () => showToast({ tone: 'ok', title: t('done') }),
      onError: () => showToast({ tone: 'danger', title: t('notDone') }),
    });
  const km = (Math.hypot(at.aheadM, at.rightM) / 1000).toFixed(1);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{t('about')}</p>
      </header>
      <section className={styles.fire} aria-label={t('plan')}>
        <h2>{t('planOf', { name: nameOf(camera, lang) })}</h2>
        <Plan camera={camera} at={at} label={t('plan')} onPick={setAt} />
        <div className={styles.row}>
          <span className={styles.muted}>{t('distance', { km })}</span>
          <Segments
            label={t('size')}
            value={size}
            onChange={setSize}
            choices={(Object.keys(SIZES) as Size[]).map((value) => ({ value, label: t(`sizes.${value}`) }))}
          />
          <Button
            look="accent"
            pending={order.isPending}
            onClick={() => give({ kind: 'fire', ...placeAhead(camera, at), size: SIZES[size] })}
          >
            {t('fireHere')}
          </Button>
        </div>
      </section>
      <CameraList cameras={cameras.data} chosen={camera.id} lang={lang} onChoose={setChosen} give={give} />
      <aside className={styles.side}>
        <SurroundingsForm give={give} />
        <GivenList orders={given.data ?? []} />
      </aside>
    </main>
  );
}

export function nameOf(camera: Camera, lang: 'zh-CN' | 'en'): string {
  return lang === 'en' ? camera.nameEn : camera.nameZh;
}
