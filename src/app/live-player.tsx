import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { PictureOverlay } from '../sight/picture-overlay.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { Fence } from './fence.tsx';

const Player = lazy(() => import('../video/player.tsx').then((m) => ({ default: m.Player })));

/** A camera's live picture; the player is fetched when the first one is looked at. */
export function LivePlayer({ camera, title, compact }: { camera: Camera; title: string; compact?: boolean }) {
  const { t } = useTranslation(['app', 'common']);
  const formats = useFormats();
  const { pose } = camera;
  const player = (
    <Suspense fallback={<StateNote kind="loading" title={t('loading', { ns: 'common' })} />}>
      <Player
        src={camera.liveUrl}
        title={title}
        compact={compact}
        labels={pose ? [formats.degrees(pose.azimuthDeg), formats.degrees(pose.pitchDeg)] : []}
      />
    </Suspense>
  );
  return (
    <Fence>
      {compact ? (
        player
      ) : (
        <PictureOverlay cameraId={camera.id} turns={camera.ptz}>
          {player}
        </PictureOverlay>
      )}
    </Fence>
  );
}
