import { useEffect, useState } from 'react';
import type { Fix } from '../../contract/assignments.ts';
import type { LinkApi } from './link-api.ts';
import type { PhoneClock } from './phone-clock.ts';

export type Sharing = 'off' | 'waiting' | 'on' | 'denied';

const EVERY_MS = 10_000;

/** Sends the phone's position, only while `active`: on the way, and only when the responder switched it on. */
export function usePosition(
  api: LinkApi,
  clock: PhoneClock,
  active: boolean,
): { sharing: Sharing; fix: Fix | null } {
  const [fix, setFix] = useState<Fix | null>(null);
  const [denied, setDenied] = useState(false);

  useEffect(() => {
    if (!active) return;
    let sentAtMs = 0;
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const next = {
          lon: coords.longitude,
          lat: coords.latitude,
          accuracyM: Math.min(100_000, Math.round(coords.accuracy)),
          atMs: Math.round(clock.nowMs() - Math.max(0, Date.now() - timestamp)),
        };
        setDenied(false);
        setFix(next);
        if (Date.now() - sentAtMs < EVERY_MS) return;
        sentAtMs = Date.now();
        // A lost position is followed by the next one; nothing waits for it.
        api.fix({ fix: next }).catch(() => {});
      },
      () => setDenied(true),
      { enableHighAccuracy: true, maximumAge: EVERY_MS },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [api, clock, active]);

  if (!active) return { sharing: 'off', fix };
  return { sharing: denied ? 'denied' : fix ? 'on' : 'waiting', fix };
}
