import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMidnight } from '../alerts/use-midnight.ts';
import { connectFeed, useConnection } from '../api/connection.ts';
import { keys, useOpenAlerts, useSession } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Keeps the feed running while somebody is signed in, from where the first read of the alerts stood. */
export function LiveFeed() {
  const { t } = useTranslation('app');
  const client = useQueryClient();
  const userId = useSession().data?.user?.id;
  const cursor = useOpenAlerts().data?.cursor;
  const ready = cursor !== undefined;
  const outdated = useConnection((state) => state.feed.kind === 'outdated');

  useEffect(() => {
    if (userId === undefined || cursor === undefined) return undefined;
    return connectFeed(client, cursor);
    // oxlint-disable-next-line react/exhaustive-deps -- later reads bring later cursors; the running feed knows better than they do
  }, [client, userId, ready]);

  // A new day begins: what was closed today is counted anew.
  const midnightMs = useMidnight();
  const day = useRef(midnightMs);
  useEffect(() => {
    if (day.current === midnightMs) return;
    day.current = midnightMs;
    void client.invalidateQueries({ queryKey: keys.openAlerts });
  }, [client, midnightMs]);

  return (
    <Dialog
      open={outdated}
      onClose={() => undefined}
      title={t('outdated.title')}
      description={t('outdated.text')}
      foot={
        <Button look="accent" onClick={() => window.location.reload()}>
          {t('outdated.reload')}
        </Button>
      }
    >
      {null}
    </Dialog>
  );
}
