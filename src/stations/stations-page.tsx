import { useTranslation } from 'react-i18next';
import type { MapLang } from '../map/types.ts';
import { Segments } from '../ui/choice.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { DevicesTab } from './devices-tab.tsx';
import { HeatTab } from './heat-tab.tsx';
import { LimitsTab } from './limits-tab.tsx';
import { RefusedTab } from './refused-tab.tsx';
import styles from './stations.module.css';

export const STATION_TABS = ['devices', 'refused', 'thresholds', 'heat'] as const;
export type StationTab = (typeof STATION_TABS)[number];

export interface StationsPageProps {
  readonly tab: StationTab;
  /** The station whose limits are shown. */
  readonly station: string | null;
  readonly lang: MapLang;
  readonly mayAct: boolean;
  readonly onTab: (tab: StationTab) => void;
  readonly onStation: (id: string) => void;
}

/** How stations are run: who may send, what was refused, what raises an alert, and which heat is known. */
export function Stations({ tab, station, lang, mayAct, onTab, onStation }: StationsPageProps) {
  const { t } = useTranslation('stations');
  // What comes over the line holds bytes and addresses: not for those who only read.
  const isClosed = !mayAct && (tab === 'devices' || tab === 'refused');
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <Segments
          label={t('title')}
          value={tab}
          onChange={onTab}
          choices={STATION_TABS.map((value) => ({ value, label: t(`tab.${value}`) }))}
        />
        <p>{t(`about.${tab}`)}</p>
      </header>
      {isClosed ? (
        <StateNote kind="empty" title={t('noRight')}>
          {t('noRightHint')}
        </StateNote>
      ) : (
        {
          devices: <DevicesTab lang={lang} />,
          refused: <RefusedTab />,
          thresholds: <LimitsTab chosen={station} onChoose={onStation} lang={lang} mayAct={mayAct} />,
          heat: <HeatTab mayAct={mayAct} />,
        }[tab]
      )}
    </main>
  );
}
