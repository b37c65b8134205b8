import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ImportPreview } from '../../contract/imports.ts';
import { StateNote } from '../ui/state-note.tsx';
import { faultText } from './fault-text.ts';
import styles from './import-dialog.module.css';

type Preview = z.infer<typeof ImportPreview>;

const COUNTS = ['rows', 'create', 'update', 'unchanged'] as const;
const KINDS = ['create', 'update', 'same', 'wrong'] as const;
/** Changes listed; the rest is a number. */
const LISTED = 50;

/** What a file would do: figures, every wrong row with its reason, what it would lie over, and what changes. */
export function PreviewReport({ preview }: { preview: Preview }) {
  const { t, i18n } = useTranslation('imports');
  const isChinese = i18n.language === 'zh-CN';
  const changes = preview.changes.slice(0, LISTED);
  const total = preview.create + preview.update;
  return (
    <div className={styles.report}>
      <dl className={styles.counts}>
        {COUNTS.map((name) => (
          <div key={name}>
            <dt>{t(`counts.${name}`)}</dt>
            <dd>{preview[name]}</dd>
          </div>
        ))}
        <div data-bad={preview.errorCount > 0}>
          <dt>{t('counts.errors')}</dt>
          <dd>{preview.errorCount}</dd>
        </div>
      </dl>
      {preview.features.length > 0 && (
        <p className={styles.onMap}>
          {t('onMap')}{' '}
          {KINDS.map((kind) => (
            <span key={kind} data-kind={kind}>
              {t(`onMapKind.${kind}`)}
            </span>
          ))}
        </p>
      )}
      {preview.errors.length > 0 && (
        <table className={styles.table}>
          <caption>{t('errors', { count: preview.errorCount })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('problem')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.errors.map((error) => (
              <tr key={`${error.row}|${error.field}|${error.code}|${error.message}`}>
                <td>{error.row ?? t('wholeFile')}</td>
                <td>{error.field ?? '–'}</td>
                <td>
                  {t(`code.${error.code}`)} <small>{faultText(error, t)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview.conflicts.length > 0 && (
        <section className={styles.conflicts}>
          <h3>{t('conflicts')}</h3>
          <ul>
            {preview.conflicts.map((conflict) => (
              <li key={`${conflict.code}|${conflict.plotId}`}>
                {t('conflict', {
                  code: conflict.code,
                  plot: isChinese ? conflict.plotNameZh : conflict.plotNameEn,
                  area: Math.round(conflict.overlapM2),
                  objection: t(`objection.${conflict.objection}`),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {changes.length > 0 && (
        <table className={styles.table}>
          <caption>
            {t('changes')}
            {total > changes.length && ` · ${t('more', { shown: changes.length, total })}`}
          </caption>
          <tbody>
            {changes.map((change) => (
              <tr key={change.code}>
                <td>{t(`kind.${change.kind}`)}</td>
                <td>{change.code}</td>
                <td>
                  {isChinese ? change.nameZh : change.nameEn} <small>{change.fields.join(', ')}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview.errorCount === 0 && total === 0 && <StateNote kind="empty" title={t('nothing')} />}
    </div>
  );
}
