import { getRouteApi } from '@tanstack/react-router';
import { Settings } from '../settings/settings-page.tsx';
import { useLook } from './use-look.ts';
import { useSignedIn } from './use-signed-in.ts';

const route = getRouteApi('/staff/settings');

/** Notifications and clocks; the tab is in the address. */
export function SettingsPage() {
  const { user } = useSignedIn();
  const { lang } = useLook();
  const { view } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Settings
      tab={view ?? 'channels'}
      role={user.role}
      lang={lang}
      onTab={(next) => void navigate({ search: (old) => ({ ...old, view: next }) })}
    />
  );
}
