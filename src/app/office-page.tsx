import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEffect } from 'react';
import { showBadge } from '../alerts/page-badge.ts';
import { untaken } from '../alerts/queue-order.ts';
import { useOpenAlerts } from '../api/queries.ts';
import { Office } from '../office/office.tsx';
import { useLook } from './use-look.ts';
import { useSignedIn } from './use-signed-in.ts';

/** The duty office at its address, which is its whole state. */
export function OfficePage() {
  const { t } = useTranslation('app');
  const search = useSearch({ from: '/staff/office' });
  const navigate = useNavigate();
  const { user } = useSignedIn();
  const { lang } = useLook();
  const title = t('nav.office');
  const waiting = untaken(useOpenAlerts().data?.alerts ?? []).length;
  useEffect(() => showBadge(waiting, title), [waiting, title]);
  return (
    <Office
      user={user}
      lang={lang}
      search={search}
      onSearch={(change) => void navigate({ to: '/office', search: { ...search, ...change } })}
    />
  );
}
