import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateNote } from '../ui/state-note.tsx';

/** What is read, could not be read, or is there. */
export function Loaded<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation(['settings', 'common']);
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.isError) return <StateNote kind="loading" title={t('loading', { ns: 'common' })} />;
  return (
    <StateNote
      kind="failed"
      title={t('failed')}
      action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
    />
  );
}
