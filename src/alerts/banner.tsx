import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import { useAlertCommand } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.ts';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { nameAlert, placeOf } from './alert-name.ts';
import { AgeClock } from './clocks.tsx';
import styles from './banner.module.css';
import { wordFailure } from './refusal-words.ts';

export interface BannerProps {
  /** The most urgent alert that nobody took. */
  alert: Alert;
  /** How many more wait. */
  more: number;
  mayAct: boolean;
  /** Whether the A key is this banner's: not while the detail of another untaken alert has it. */
  ownsKey: boolean;
  /** Whether pressing A takes this alert, here or by its open detail. */
  showsKey: boolean;
  onOpen: (id: number) => void;
}

export function Banner({ alert, more, mayAct, ownsKey, showsKey, onOpen }: BannerProps) {
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const command = useAlertCommand(alert.id);
  const take = () => {
    if (command.isPending) return;
    onOpen(alert.id);
    command.mutate(
      { action: 'acknowledge' },
      {
        onError: (error) =>
          showToast({
            tone: 'warn',
            title: `#${alert.id}`,
            text: wordFailure(t, error, formats, alert),
          }),
      },
    );
  };
  useHotkeys({ A: mayAct && ownsKey ? take : undefined });
  return (
    <div className={styles.banner} role="alert">
      <button type="button" className={styles.what} onClick={() => onOpen(alert.id)}>
        <Icon name="warning" />
        <b>
          {t('banner.fresh')} #{alert.id}
        </b>
        <span className={styles.place}>
          {[placeOf(alert, i18n.language), nameAlert(t, alert, i18n.language)].filter(Boolean).join(' · ')}
        </span>
        <AgeClock alert={alert} />
        {more > 0 && <span className={styles.more}>{t('banner.more', { n: more })}</span>}
      </button>
      {mayAct && (
        <Button pending={command.isPending} keyHint={showsKey ? 'A' : undefined} onClick={take}>
          {t('action.acknowledge')}
        </Button>
      )}
    </div>
  );
}
