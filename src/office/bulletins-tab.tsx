import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BULLETIN_KINDS, type BulletinKind } from '../../contract/bulletins.ts';
import { call } from '../api/client.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Pill } from '../ui/pill.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { BulletinView } from './bulletin-view.tsx';
import { ReadState, useFailureWords } from './failure.tsx';
import { DAY_MS } from './format.ts';
import type { OfficeProps } from './office.tsx';
import styles from './office.module.css';
import { bulletinsQuery } from './queries.ts';

/** Bulletins that were made, and one of them to read. */
export function BulletinsTab({ user, lang, search, onSearch }: OfficeProps) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const [isMaking, setMaking] = useState(false);
  const read = useQuery(bulletinsQuery);
  if (!read.data) return <ReadState read={read} />;
  const shown = search.bulletin ?? read.data[0]?.id;
  return (
    <div className={styles.split}>
      <section className={styles.card} aria-label={t('bulletins.list')}>
        <div className={styles.cardHead}>
          <h2 className={styles.cardTitle}>{t('bulletins.list')}</h2>
          <span className={styles.space} />
          {user.role !== 'leader' && <Button onClick={() => setMaking(true)}>{t('bulletins.make')}</Button>}
        </div>
        {read.data.length === 0 && (
          <StateNote kind="empty" title={t('bulletins.empty')}>
            {t('bulletins.emptyHint')}
          </StateNote>
        )}
        <div className={styles.picks}>
          {read.data.map(({ id, kind, period, automatic, madeBy, raised }) => (
            <button
              key={id}
              type="button"
              className={styles.pick}
              aria-current={id === shown}
              onClick={() => onSearch({ bulletin: id })}
            >
              <span>
                <Pill tone={kind === 'weekly' ? 'accent' : 'neutral'}>{t(`bulletins.kind.${kind}`)}</Pill>{' '}
                {formats.date(period.fromMs)} – {formats.date(period.toMs - 1).slice(5)}
              </span>
              <span className={styles.note}>
                {t('bulletins.raised', { n: raised })} ·{' '}
                {automatic ? t('bulletins.automatic') : t('bulletins.by', { who: madeBy.name })}
              </span>
            </button>
          ))}
        </div>
      </section>
      {shown === undefined ? (
        <StateNote kind="empty" title={t('bulletins.choose')} />
      ) : (
        <BulletinView key={shown} id={shown} lang={lang} />
      )}
      {isMaking && (
        <MakeDialog
          onClose={() => setMaking(false)}
          onMade={(id) => {
            setMaking(false);
            onSearch({ bulletin: id });
          }}
        />
      )}
    </div>
  );
}

const HOUR_MS = 3_600_000;
const local = (atMs: number): string => new Date(atMs + 8 * HOUR_MS).toISOString().slice(0, 16);
const instant = (text: string): number => Date.parse(`${text}:00+08:00`);

/** Up to now: since eight in the morning of the day before, or the last seven days. */
function usualPeriod(kind: BulletinKind): { from: string; to: string } {
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  const eight = Math.floor(now / DAY_MS) * DAY_MS;
  return { from: local(kind === 'daily' ? eight : now - 7 * DAY_MS), to: local(now) };
}

function MakeDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: number) => void }) {
  const { t } = useTranslation(['office', 'common']);
  const client = useQueryClient();
  const words = useFailureWords();
  const [kind, setKind] = useState<BulletinKind>('daily');
  const [period, setPeriod] = useState(usualPeriod('daily'));
  const make = useMutation({
    mutationFn: () =>
      call('bulletins.make', { body: { kind, fromMs: instant(period.from), toMs: instant(period.to) } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: bulletinsQuery.queryKey });
      onMade(id);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('bulletins.makeTitle')}
      description={t('bulletins.makeHint')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button
            look="accent"
            pending={make.isPending}
            aria-disabled={!period.from || !period.to}
            onClick={() => period.from && period.to && make.mutate()}
          >
            {t('bulletins.makeNow')}
          </Button>
        </>
      }
    >
      <Segments
        label={t('bulletins.makeTitle')}
        choices={BULLETIN_KINDS.map((value) => ({ value, label: t(`bulletins.kind.${value}`) }))}
        value={kind}
        onChange={(value) => {
          setKind(value);
          setPeriod(usualPeriod(value));
        }}
      />
      <TextField
        label={t('bulletins.from')}
        type="datetime-local"
        value={period.from}
        onChange={(event) => setPeriod({ ...period, from: event.target.value })}
      />
      <TextField
        label={t('bulletins.to')}
        type="datetime-local"
        value={period.to}
        error={make.isError ? words(make.error) : null}
        onChange={(event) => setPeriod({ ...period, to: event.target.value })}
      />
    </Dialog>
  );
}
