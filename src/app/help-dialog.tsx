import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import styles from './help-dialog.module.css';

/** Every key of the console, as the pages bind them. */
const KEYS = {
  groupPages: [
    [['Ctrl', 'K'], 'palette'],
    [['?'], 'help'],
    [['1'], 'watch'],
    [['2'], 'wall'],
    [['3'], 'briefing'],
    [['T'], 'theme'],
  ],
  groupTime: [
    [['['], 'earlier'],
    [[']'], 'later'],
    [['L'], 'live'],
  ],
  groupAlerts: [
    [['J', '↓'], 'next'],
    [['K', '↑'], 'previous'],
    [['Esc'], 'back'],
    [['A'], 'acknowledge'],
    [['Y'], 'confirm'],
    [['N'], 'reject'],
    [['D'], 'dispatch'],
    [['C'], 'close'],
    [['R'], 'reopen'],
  ],
} as const;

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  return (
    <Dialog open wide onClose={onClose} title={t('key.title')}>
      <div className={styles.groups}>
        {(['groupAlerts', 'groupPages', 'groupTime'] as const).map((group) => (
          <section key={group}>
            <h3>{t(`key.${group}`)}</h3>
            <dl>
              {KEYS[group].map(([keys, name]) => (
                <div key={name}>
                  <dt>{t(`key.${name}`)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
