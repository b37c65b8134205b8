import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { StateNote } from '../ui/state-note.tsx';
import { showToast } from '../ui/toast.ts';

/** Why something failed, in the user's language. */
export function useFailureWords(): (error: unknown) => string {
  const { t } = useTranslation('common');
  return (error) => t(`problem.${ApiError.from(error).code}`);
}

/** Says in the corner why an action did not happen. */
export function useTellFailure(): (error: unknown) => void {
  const words = useFailureWords();
  return (error) => showToast({ tone: 'danger', title: words(error) });
}

interface Read {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** What stands where the data of a read would, until they are there. */
export function ReadState({ read }: { read: Read }) {
  const { t } = useTranslation('common');
  const words = useFailureWords();
  if (read.isPending) return <StateNote kind="loading" title={t('loading')} />;
  return (
    <StateNote
      kind="failed"
      title={t('failed')}
      action={{ label: t('retry'), run: () => void read.refetch() }}
    >
      {words(read.error)}
    </StateNote>
  );
}
