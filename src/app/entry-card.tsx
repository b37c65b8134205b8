import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../contract/people.ts';
import { Button } from '../ui/button.tsx';
import styles from './entry-card.module.css';
import { Logo } from './logo.tsx';
import { useChangeLook, useLook } from './use-look.ts';

/** The frame of the pages before the console: sign-in and setup. */
export function EntryCard({
  title,
  lead,
  city,
  children,
}: {
  title: string;
  lead: string;
  city: Session['city'] | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation(['app', 'common']);
  const { lang } = useLook();
  const change = useChangeLook();
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.brand}>
          <Logo size={28} />
          <b>{t('product', { ns: 'common' })}</b>
          <span>{city && (lang === 'en' ? city.nameEn : city.nameZh)}</span>
          <Button
            look="quiet"
            aria-label={`${t('language.switch')} · ${t('language.label')}`}
            onClick={() => change({ lang: lang === 'en' ? 'zh-CN' : 'en' })}
          >
            {t('language.switch')}
          </Button>
        </header>
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
