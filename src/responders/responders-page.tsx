import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Responder } from '../../contract/assignments.ts';
import { keys, useResponders } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { ResponderDialog } from './responder-dialog.tsx';
import { ResponderTable } from './responder-table.tsx';
import styles from './responders.module.css';

const OUT = new Set<Responder['state']>(['assigned', 'en_route', 'on_scene']);

/** Who and what can be sent: on duty or not, where, and what they can do. */
export function Responders({ mayAct }: { mayAct: boolean }) {
  const { t } = useTranslation(['responders', 'common']);
  const client = useQueryClient();
  const query = useResponders();
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<Responder | 'new' | null>(null);
  const all = query.data ?? [];
  const text = filter.trim().toLowerCase();
  const shown = all
    .filter(({ name, team }) => `${name} ${team}`.toLowerCase().includes(text))
    .sort((a, b) => Number(b.onDuty) - Number(a.onDuty) || a.name.localeCompare(b.name, 'zh'));
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <span className={styles.count}>
          {t('summary', {
            on: all.filter(({ onDuty }) => onDuty).length,
            out: all.filter(({ state }) => OUT.has(state)).length,
            all: all.length,
          })}
        </span>
        <input
          className={styles.filter}
          type="search"
          placeholder={t('filter')}
          aria-label={t('filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        {mayAct && (
          <Button look="danger" onClick={() => setOpen('new')}>
            {t('add')}
          </Button>
        )}
        <p>{mayAct ? t('note') : t('readOnly')}</p>
      </header>
      <div className={styles.body}>
        {query.isPending ? (
          <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
        ) : query.isError ? (
          <StateNote
            kind="failed"
            title={t('failed', { ns: 'common' })}
            action={{
              label: t('retry', { ns: 'common' }),
              run: () => void client.invalidateQueries({ queryKey: keys.responders }),
            }}
          />
        ) : shown.length === 0 ? (
          <StateNote kind="empty" title={all.length === 0 ? t('empty') : t('noMatch')}>
            {all.length === 0 ? t('emptyHint') : undefined}
          </StateNote>
        ) : (
          <ResponderTable responders={shown} mayAct={mayAct} onEdit={setOpen} />
        )}
      </div>
      {open !== null && (
        <ResponderDialog responder={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </main>
  );
}
