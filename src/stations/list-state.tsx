import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateNote } from '../ui/state-note.tsx';

/** A list that is read, could not be read, is empty, or is there. */
export function ListState<T>({
  query,
  empty,
  isEmpty,
  children,
}: {
  query: UseQueryResult<T>;
  empty: string;
  isEmpty: (data: T) => boolean;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation(['stations', 'common']);
  if (query.data === undefined)
    return query.isError ? (
      <StateNote
        kind="failed"
        title={t('failed')}
        action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
      />
    ) : (
      <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
    );
  if (isEmpty(query.data)) return <StateNote kind="empty" title={empty} />;
  return <>{children(query.data)}</>;
}
