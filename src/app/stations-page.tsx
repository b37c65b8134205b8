import { getRouteApi } from '@tanstack/react-router';
import { Stations } from '../stations/stations-page.tsx';
import { useLook } from './use-look.ts';
import { useSignedIn } from './use-signed-in.ts';

const route = getRouteApi('/staff/stations');

/** How stations are run; tab and station are in the address. */
export function StationsPage() {
  const { user } = useSignedIn();
  const { lang } = useLook();
  const { view, station } = route.useSearch();
  const navigate = route.useNavigate();
  const mayAct = user.role !== 'leader';
  return (
    <Stations
      tab={view ?? (mayAct ? 'devices' : 'thresholds')}
      station={station ?? null}
      lang={lang}
      mayAct={mayAct}
      onTab={(next) => void navigate({ search: (old) => ({ ...old, view: next }) })}
      onStation={(id) => void navigate({ search: (old) => ({ ...old, station: id }), replace: true })}
    />
  );
}
