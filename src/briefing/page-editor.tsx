import { useTranslation } from 'react-i18next';
import { LAYOUTS, type PageDraft } from '../../contract/briefings.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import styles from './briefing.module.css';

interface Props {
  readonly page: PageDraft;
  readonly number: number;
  readonly last: number;
  readonly mayEdit: boolean;
  readonly isRekept: boolean;
  readonly onShow: () => void;
  readonly onChange: (part: Partial<PageDraft>) => void;
  readonly onView: () => void;
  readonly onMove: (step: number) => void;
  readonly onRekeep: () => void;
  readonly onDelete: () => void;
}

/** One page in the list of a briefing. */
export function PageEditor({ page, number, last, mayEdit, isRekept, ...on }: Props) {
  const { t } = useTranslation('briefing');
  if (!mayEdit)
    return (
      <li className={`${styles.item} ${styles.row}`}>
        <span className={styles.faint}>{t('pages.number', { n: number })}</span>
        <b className={styles.grow}>{page.title}</b>
        <Button onClick={on.onShow}>{t('pages.open')}</Button>
      </li>
    );
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <span className={styles.faint}>{t('pages.number', { n: number })}</span>
        <span className={styles.grow} />
        <Button look="quiet" disabled={number === 1} onClick={() => on.onMove(-1)}>
          {t('pages.up')}
        </Button>
        <Button look="quiet" disabled={number === last} onClick={() => on.onMove(1)}>
          {t('pages.down')}
        </Button>
        <Button look="quiet" onClick={on.onView}>
          {t('pages.update')}
        </Button>
        <Button look="quiet" onClick={on.onDelete}>
          {t('pages.deletePage')}
        </Button>
      </div>
      <TextField
        label={t('pages.pageTitle')}
        value={page.title}
        maxLength={120}
        onChange={(event) => on.onChange({ title: event.target.value })}
      />
      <TextArea
        label={t('pages.note')}
        rows={2}
        value={page.note}
        maxLength={2000}
        onChange={(event) => on.onChange({ note: event.target.value })}
      />
      <div className={styles.row}>
        <label className={styles.row}>
          {t('pages.layout')}
          <select
            className={styles.select}
            value={page.layout}
            onChange={(event) => on.onChange({ layout: event.target.value as PageDraft['layout'] })}
          >
            {LAYOUTS.map((layout) => (
              <option key={layout} value={layout}>
                {t(`pages.layouts.${layout}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.row} title={t('pages.stateHint')}>
          {t('pages.state')}
          <select
            className={styles.select}
            value={page.state}
            onChange={(event) => on.onChange({ state: event.target.value as PageDraft['state'] })}
          >
            {(['live', 'kept'] as const).map((state) => (
              <option key={state} value={state}>
                {t(`pages.states.${state}`)}
              </option>
            ))}
          </select>
        </label>
        {page.state === 'kept' && (
          <Button look="quiet" aria-pressed={isRekept} disabled={isRekept} onClick={on.onRekeep}>
            {t('pages.rekeep')}
          </Button>
        )}
      </div>
    </li>
  );
}
