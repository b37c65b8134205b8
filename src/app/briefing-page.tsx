import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { BriefingScreen } from '../briefing/briefing.tsx';
import type { BriefingSearch } from '../briefing/search.ts';
import type { MapLook } from '../map/types.ts';
import { useLook } from './use-look.ts';
import { useSignedIn } from './use-signed-in.ts';

/** `/briefing`: its whole state is the URL. */
export function BriefingPage() {
  const search = useSearch({ from: '/staff/briefing' });
  const navigate = useNavigate();
  const { city, basemap, user } = useSignedIn();
  const { lang, theme } = useLook();
  const update = useCallback(
    (change: Partial<BriefingSearch>) =>
      void navigate({
        to: '/briefing',
        replace: true,
        search: (old: Partial<BriefingSearch>) => ({ ...old, ...change }),
      }),
    [navigate],
  );
  const look = useMemo<MapLook>(
    () => ({ theme, lang, threeD: false, raster: basemap }),
    [theme, lang, basemap],
  );
  return (
    <BriefingScreen
      search={search}
      update={update}
      look={look}
      extent={city.bounds}
      mayEdit={user.role !== 'leader'}
    />
  );
}
