import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../contract/audit.ts';
import { call, urlOf } from '../api/client.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { ReadState, useTellFailure } from './failure.tsx';
import { DAY_MS, dayStartMs } from './format.ts';
import type { OfficeProps } from './office.tsx';
import styles from './office.module.css';
import { auditQuery } from './queries.ts';
import type { OfficeSearch } from './search.ts';

const FIELDS = ['actor', 'action', 'about', 'from', 'to'] as const;

/** What was done by whom, searched, verified and exported. */
export function AuditTab({ search, onSearch }: OfficeProps) {
  const { t } = useTranslation('office');
  const { actor, action, about: subject, from, to } = search;
  const read = useInfiniteQuery(
    auditQuery({
      ...(actor && { actor }),
      ...(action && { action }),
      ...(subject && { subject }),
      ...(from && { from: dayStartMs(from) }),
      ...(to && { to: dayStartMs(to) + DAY_MS }),
      limit: 100,
    }),
  );
  const pages = read.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  return (
    <div className={styles.stack}>
      <Filter key={JSON.stringify(FIELDS.map((name) => search[name]))} search={search} onSearch={onSearch} />
      <Verify />
      <section className={styles.card}>
        {!read.data ? (
          <ReadState read={read} />
        ) : entries.length === 0 ? (
          <StateNote kind="empty" title={t('audit.empty')}>
            {t('audit.emptyHint')}
          </StateNote>
        ) : (
          <>
            <p className={styles.note}>{t('audit.count', { n: pages[0]?.head ?? 0 })}</p>
            <Entries entries={entries} />
            {read.hasNextPage && (
              <Button pending={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
                {t('audit.older')}
              </Button>
            )}
          </>
        )}
      </section>
    </div>
  );
}

function Filter({ search, onSearch }: Pick<OfficeProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation('office');
  const [typed, setTyped] = useState<Partial<OfficeSearch>>(
    Object.fromEntries(FIELDS.map((name) => [name, search[name]])),
  );
  const field = (name: (typeof FIELDS)[number]) => ({
    value: typed[name] ?? '',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setTyped({ ...typed, [name]: event.target.value || undefined }),
  });
  const clear = Object.fromEntries(FIELDS.map((name) => [name, undefined]));
  return (
    <form
      className={`${styles.card} ${styles.tools}`}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed);
      }}
    >
      <div className={styles.tools}>
        <TextField label={t('audit.who')} maxLength={100} {...field('actor')} />
        <TextField label={t('audit.what')} hint={t('audit.whatHint')} maxLength={100} {...field('action')} />
        <TextField
          label={t('audit.subject')}
          hint={t('audit.subjectHint')}
          maxLength={100}
          {...field('about')}
        />
        <TextField label={t('audit.from')} type="date" {...field('from')} />
        <TextField label={t('audit.to')} type="date" {...field('to')} />
        <Button type="submit" look="accent">
          {t('audit.search')}
        </Button>
        <Button onClick={() => onSearch(clear)}>{t('audit.clear')}</Button>
      </div>
    </form>
  );
}

function Verify() {
  const { t } = useTranslation('office');
  const tell = useTellFailure();
  const verify = useMutation({ mutationFn: () => call('audit.verify'), onError: tell });
  const verdict = verify.data;
  return (
    <section className={styles.card}>
      <div className={`${styles.tools} ${styles.line}`}>
        <Button pending={verify.isPending} onClick={() => verify.mutate()}>
          {t('audit.verify')}
        </Button>
        <a href={urlOf('audit.export')} download>
          {t('audit.export')}
        </a>
        {verdict?.fault === null && (
          <span className={styles.ok} role="status">
            ✓ {t('audit.verified', { n: verdict.entries, ms: verdict.tookMs })}
          </span>
        )}
        {verdict?.fault && (
          <b className={styles.danger} role="alert">
            {t(`audit.broken.${verdict.fault.kind}`, { id: verdict.fault.id })}
          </b>
        )}
      </div>
      {verdict?.fault === null && (
        <p className={styles.hash}>
          {t('audit.head', { hash: verdict.head })}
          <span className={styles.sub}>{t('audit.headHint')}</span>
        </p>
      )}
    </section>
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('audit.id')}</th>
            {(['at', 'who', 'what', 'subject', 'detail'] as const).map((name) => (
              <th key={name} scope="col" className={styles.text}>
                {t(`audit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, atMs, actor, action, subject, detail }) => (
            <tr key={id}>
              <td>{id}</td>
              <td className={styles.moment}>
                {formats.date(atMs)} {formats.time(atMs)}
              </td>
              <td className={styles.text}>{actor.name}</td>
              <td className={styles.text}>{action}</td>
              <td className={styles.text}>{subject}</td>
              <td className={`${styles.text} ${styles.detail}`}>{detailText(detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const detailText = (detail: Record<string, unknown>): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
