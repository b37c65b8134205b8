import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../../../contract/alerts.ts';
import { Button } from '../../ui/button.tsx';
import menu from '../../ui/menu.module.css';
import { MergeDialog } from './merge-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { WatchDialog } from './watch-dialog.tsx';

/** What is done to an alert now and then: merge, split, let somebody look on. */
export function MoreMenu({ detail }: { detail: AlertDetail }) {
  const { t } = useTranslation('handling');
  const [open, setOpen] = useState<'merge' | 'split' | 'watch' | null>(null);
  const { alert } = detail;
  const isOpen = alert.closure === null;
  const close = () => setOpen(null);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          render={
            <Button look="quiet" square aria-label={t('more')} title={t('more')}>
              ⋯
            </Button>
          }
        />
        <Menu.Portal>
          <Menu.Positioner className={menu.positioner} sideOffset={4} align="end">
            <Menu.Popup className={menu.popup}>
              <Menu.Item className={menu.item} disabled={!isOpen} onClick={() => setOpen('merge')}>
                {t('merge.open')}
              </Menu.Item>
              <Menu.Item
                className={menu.item}
                disabled={!isOpen || alert.detectionCount < 2}
                onClick={() => setOpen('split')}
              >
                {t('split.open')}
              </Menu.Item>
              <Menu.Item className={menu.item} onClick={() => setOpen('watch')}>
                {t('watch.open')}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {open === 'merge' && <MergeDialog alert={alert} into={null} onClose={close} />}
      {open === 'split' && <SplitDialog detail={detail} onClose={close} />}
      {open === 'watch' && <WatchDialog alert={alert} onClose={close} />}
    </>
  );
}
