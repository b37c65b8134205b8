import { useMemo, useState } from 'react';
import { useSession } from '../api/queries.ts';
import { SharedBriefing } from '../briefing/shared-briefing.tsx';
import type { MapLook } from '../map/types.ts';
import { useLook } from './use-look.ts';

/** `/briefing/shared#…`: without an account. The token stays behind the `#`, where no log sees it. */
export function SharedBriefingPage() {
  const { lang, theme } = useLook();
  const session = useSession().data;
  const [token] = useState(() => window.location.hash.slice(1));
  const look = useMemo<MapLook>(() => ({ theme, lang, threeD: false, raster: null }), [theme, lang]);
  return session ? <SharedBriefing token={token} look={look} extent={session.city.bounds} /> : null;
}
