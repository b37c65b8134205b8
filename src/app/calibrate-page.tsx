import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameras } from '../api/queries.ts';
import type { MapLook } from '../map/types.ts';
import { Calibration } from '../sight/calibration.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { useSignedIn } from './use-signed-in.ts';
import { LivePlayer } from './live-player.tsx';
import { mapIsland } from './map-island.ts';
import { useLook } from './use-look.ts';
import { viewOfExtent } from './view-search.ts';

/** How one camera stands, from landmarks. */
export function CalibratePage() {
  const { t } = useTranslation(['app', 'common']);
  const { cameraId } = useParams({ from: '/staff/calibrate/$cameraId' });
  const { city, basemap, user } = useSignedIn();
  const { lang, theme } = useLook();
  const look = useMemo<MapLook>(
    () => ({ theme, lang, threeD: false, raster: basemap }),
    [theme, lang, basemap],
  );
  const [handle] = useState(() => mapIsland({ look, view: viewOfExtent(city.bounds), extent: city.bounds }));
  const cameras = useCameras();
  const camera = cameras.data?.find((c) => c.id === cameraId);
  if (cameras.isPending) return <StateNote kind="loading" title={t('loading', { ns: 'common' })} />;
  if (!camera) return <StateNote kind="empty" title={t('notFound')} />;
  return (
    <Calibration
      key={camera.id}
      camera={camera}
      handle={handle}
      mayAct={user.role !== 'leader'}
      lang={lang}
      live={<LivePlayer camera={camera} title={camera.id} compact />}
    />
  );
}
