import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameras } from '../api/queries.ts';
import { StateNote } from '../ui/state-note.tsx';
import { Fence } from './fence.tsx';
import { useLook } from './use-look.ts';

const EvidenceClips = lazy(() =>
  import('../video/recorded/evidence-clips.tsx').then((m) => ({ default: m.EvidenceClips })),
);

/** The recordings of an alert; fetched when they are first looked at. */
export function AlertClips({ alertId }: { alertId: number }) {
  const { t } = useTranslation('common');
  const { lang } = useLook();
  const cameras = useCameras().data ?? [];
  const nameOf = (id: string): string => {
    const camera = cameras.find((one) => one.id === id);
    return camera ? `${id} ${lang === 'en' ? camera.nameEn : camera.nameZh}` : id;
  };
  return (
    <Fence>
      <Suspense fallback={<StateNote kind="loading" title={t('loading')} />}>
        <EvidenceClips alertId={alertId} nameOf={nameOf} />
      </Suspense>
    </Fence>
  );
}
