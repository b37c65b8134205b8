import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ConsoleSearch } from './search.ts';

/** The console's state in the URL and the way to change parts of it; `undefined` takes a part out. */
export function useConsoleSearch(): {
  search: ConsoleSearch;
  update: (change: Partial<ConsoleSearch>) => void;
} {
  const search = useSearch({ from: '/staff/' });
  const navigate = useNavigate();
  const update = useCallback(
    (change: Partial<ConsoleSearch>) =>
      void navigate({
        to: '/',
        // Moving the map must not fill the history.
        replace: true,
        search: (old: Partial<ConsoleSearch>) => ({ ...old, ...change }),
      }),
    [navigate],
  );
  return { search, update };
}
