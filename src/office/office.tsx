import { useTranslation } from 'react-i18next';
import type { User } from '../../contract/people.ts';
import { AuditTab } from './audit-tab.tsx';
import { BulletinsTab } from './bulletins-tab.tsx';
import styles from './office.module.css';
import { OFFICE_TABS, type OfficeSearch, type OfficeTab } from './search.ts';
import { ShiftTab } from './shift-tab.tsx';
import { StatisticsTab } from './statistics-tab.tsx';

export interface OfficeProps {
  user: User;
  lang: 'zh-CN' | 'en';
  search: OfficeSearch;
  onSearch: (change: Partial<OfficeSearch>) => void;
}

const TABS: Record<OfficeTab, (props: OfficeProps) => React.ReactNode> = {
  shift: ShiftTab,
  statistics: StatisticsTab,
  bulletins: BulletinsTab,
  audit: AuditTab,
};

/** The duty office: shifts and hand-overs, how alerts were answered, bulletins, and for admins the audit log. */
export function Office(props: OfficeProps) {
  const { t } = useTranslation('office');
  const { user, search, onSearch } = props;
  const tabs = OFFICE_TABS.filter((tab) => tab !== 'audit' || user.role === 'admin');
  const chosen = tabs.find((tab) => tab === search.sheet) ?? 'shift';
  const Tab = TABS[chosen];
  return (
    <main className={styles.page}>
      <div className={styles.inner}>
        <header className={styles.head}>
          <h1 className={styles.title}>{t('title')}</h1>
          <nav className={styles.tabs} aria-label={t('tab.label')}>
            {tabs.map((tab) => (
              <button
                key={tab}
                type="button"
                className={styles.tab}
                aria-current={tab === chosen ? 'page' : undefined}
                onClick={() => onSearch({ sheet: tab })}
              >
                {t(`tab.${tab}`)}
              </button>
            ))}
          </nav>
        </header>
        <Tab {...props} />
      </div>
    </main>
  );
}
