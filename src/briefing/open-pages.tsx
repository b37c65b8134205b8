import { useTranslation } from 'react-i18next';
import type { Briefing, PageDraft } from '../../contract/briefings.ts';
import { urlOf } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import styles from './briefing.module.css';

interface Props {
  readonly briefing: Briefing;
  readonly page: PageDraft | null;
  readonly isAsSaved: boolean;
  readonly lang: 'zh-CN' | 'en';
  readonly onPage: (page: PageDraft) => void;
  readonly onClose: () => void;
}

/** The pages of the briefing that is open, and word when the view has left them. */
export function OpenPages({ briefing, page, isAsSaved, lang, onPage, onClose }: Props) {
  const { t } = useTranslation('briefing');
  const pdf = urlOf('briefings.pdf', { params: { id: briefing.id }, query: { lang } });
  return (
    <div className={styles.open}>
      <b>{briefing.title}</b>
      <nav className={styles.tabs} aria-label={briefing.title}>
        {briefing.pages.map((one, i) => (
          <button
            key={one.id}
            type="button"
            className={styles.tab}
            aria-current={one.id === page?.id ? 'page' : undefined}
            onClick={() => onPage(one)}
          >
            {i + 1} · {one.title}
          </button>
        ))}
      </nav>
      {page && !isAsSaved && (
        <>
          <span>{t('pages.changed')}</span>
          <Button look="quiet" onClick={() => onPage(page)}>
            {t('pages.back')}
          </Button>
        </>
      )}
      <Button onClick={() => window.location.assign(pdf)}>{t('pages.pdf')}</Button>
      <Button look="quiet" onClick={onClose}>
        {t('pages.close')}
      </Button>
    </div>
  );
}
