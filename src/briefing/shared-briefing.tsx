import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BriefingView } from '../../contract/briefings.ts';
import { ApiError } from '../api/api-error.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { Box, MapLook } from '../map/types.ts';
import { StateNote } from '../ui/state-note.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import styles from './briefing.module.css';
import { sharedQuery } from './queries.ts';
import { Stage } from './stage.tsx';

interface Props {
  /** From the part of the address that never leaves the browser by itself. */
  readonly token: string;
  readonly look: MapLook;
  readonly extent: Box;
}

/** One briefing for whoever has its link: to look at, nothing else. */
export function SharedBriefing({ token, look, extent }: Props) {
  const { t } = useTranslation(['briefing', 'common']);
  const formats = useFormats();
  const { data, error, isPending } = useQuery({ ...sharedQuery(token), enabled: token !== '' });
  const [at, setAt] = useState(0);
  const [changes, setChanges] = useState<Partial<BriefingView>>({});
  const pages = data?.briefing.pages ?? [];
  const turn = (to: number) => {
    if (to < 0 || to >= pages.length) return;
    setAt(to);
    setChanges({});
  };
  useHotkeys({ ArrowRight: () => turn(at + 1), ArrowLeft: () => turn(at - 1) });
  if (token === '') return <StateNote kind="failed" title={t('shared.missing')} />;
  if (error)
    return (
      <StateNote
        kind="failed"
        title={
          error instanceof ApiError
            ? t(`problem.${error.code}`, { ns: 'common' })
            : t('failed', { ns: 'common' })
        }
      />
    );
  if (isPending || !data) return <StateNote kind="loading" title={t('loading', { ns: 'common' })} />;
  const page = pages[at];
  const numbers = page && data.data[page.id];
  return (
    <main className={styles.shared}>
      <header className={styles.sharedBar}>
        <b>{data.briefing.title}</b>
        <nav className={styles.tabs} aria-label={data.briefing.title}>
          {pages.map((one, i) => (
            <button
              key={one.id}
              type="button"
              className={styles.tab}
              aria-current={i === at ? 'page' : undefined}
              onClick={() => turn(i)}
            >
              {i + 1} · {one.title}
            </button>
          ))}
        </nav>
        <span className={styles.faint}>{t('shared.readOnly', { at: formats.date(data.expiresAtMs) })}</span>
      </header>
      {page && numbers ? (
        <Stage
          data={numbers}
          view={{ ...page.view, ...changes }}
          onView={(change) => setChanges({ ...changes, ...change })}
          look={look}
          extent={extent}
          relief={false}
          title={`${t('pages.number', { n: at + 1 })} · ${page.title}`}
          note={page.note}
          layout={page.layout}
          isBusy={false}
          hasSteps={false}
        />
      ) : (
        <StateNote kind="empty" title={t('empty')} />
      )}
    </main>
  );
}
