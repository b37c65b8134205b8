import { useTranslation } from 'react-i18next';
import { Segments } from '../ui/choice.tsx';
import { Pill } from '../ui/pill.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { ChannelsTab } from './channels-tab.tsx';
import { ClocksTab } from './clocks-tab.tsx';
import { DeadTab } from './dead-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import styles from './settings.module.css';

export const SETTINGS_TABS = ['channels', 'clocks', 'people', 'dead'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export interface SettingsProps {
  readonly tab: SettingsTab;
  readonly role: 'admin' | 'dispatcher' | 'leader';
  readonly lang: 'zh-CN' | 'en';
  readonly onTab: (tab: SettingsTab) => void;
}

/** How people are told, what is waited for, and what did not arrive. Admins change it, duty officers look. */
export function Settings({ tab, role, lang, onTab }: SettingsProps) {
  const { t } = useTranslation('settings');
  const mayEdit = role === 'admin';
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <Segments
          label={t('title')}
          value={tab}
          onChange={onTab}
          choices={SETTINGS_TABS.map((value) => ({ value, label: t(`tab.${value}`) }))}
        />
        {role === 'dispatcher' && tab !== 'dead' && <Pill>{t('readOnly')}</Pill>}
        <p>{t(`about.${tab}`)}</p>
      </header>
      {role === 'leader' ? (
        <StateNote kind="empty" title={t('noRight')}>
          {t('noRightHint')}
        </StateNote>
      ) : (
        <div className={styles.body}>
          {
            {
              channels: <ChannelsTab mayEdit={mayEdit} lang={lang} />,
              clocks: <ClocksTab mayEdit={mayEdit} />,
              people: <PeopleTab mayEdit={mayEdit} />,
              dead: <DeadTab />,
            }[tab]
          }
        </div>
      )}
    </main>
  );
}
