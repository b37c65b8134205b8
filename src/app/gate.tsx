import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries.ts';
import { StateNote } from '../ui/state-note.tsx';
import { Toasts } from '../ui/toasts.tsx';
import styles from './gate.module.css';
import { LiveFeed } from './live-feed.tsx';
import { Overlays } from './overlays.tsx';
import { TopBar } from './top-bar.tsx';
import type { SignedIn } from './use-signed-in.ts';

/** Goes to sign in, once, remembering where from: the address changes under this component before it is gone. */
function ToSignIn() {
  const navigate = useNavigate();
  useEffect(() => {
    const { pathname, search } = window.location;
    if (pathname !== '/sign-in')
      void navigate({ to: '/sign-in', search: { to: pathname + search }, replace: true });
  }, [navigate]);
  return null;
}

/** Pages for staff: asks who is there first, and sends strangers to sign in and back. */
export function Gate() {
  const { t } = useTranslation(['app', 'common']);
  const { data: session, isError, refetch } = useSession();
  if (!session)
    return isError ? (
      <StateNote
        kind="failed"
        title={t('gate.failed')}
        action={{ label: t('retry', { ns: 'common' }), run: () => void refetch() }}
      >
        {t('gate.hint')}
      </StateNote>
    ) : (
      <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
    );
  if (!session.user) return <ToSignIn />;
  return (
    <div className={styles.shell}>
      <TopBar session={session as SignedIn} />
      <LiveFeed />
      <Outlet />
      <Overlays />
      <Toasts />
    </div>
  );
}
