import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../contract/alerts.ts';
import { possibleDuplicates } from '../../../domain/alerts/duplicates.ts';
import { useMergeAlert } from '../../api/handling.ts';
import { useOpenAlerts } from '../../api/queries.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { TextArea } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.ts';
import { nameAlert, placeOf } from '../alert-name.ts';
import { AnswerDialog } from '../answer-dialog.tsx';
import styles from '../dialogs.module.css';
import { wordFailure } from '../refusal-words.ts';

/** Which alert goes on, and why the two are one; the likeliest first. */
export function MergeDialog(props: { alert: Alert; into: number | null; onClose: () => void }) {
  const { alert, onClose } = props;
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const { t: h } = useTranslation('handling');
  const formats = useFormats();
  const merge = useMergeAlert(alert.id);
  const open = (useOpenAlerts().data?.alerts ?? []).filter((one) => one.id !== alert.id && !one.closure);
  const likely = possibleDuplicates(alert, open).map(({ id }) => id);
  const rank = (id: number) => (likely.includes(id) ? likely.indexOf(id) : likely.length);
  const others = [...open].sort((a, b) => rank(a.id) - rank(b.id) || b.id - a.id);
  const [into, setInto] = useState<number | null>(props.into ?? likely[0] ?? null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = into === null ? h('merge.needInto') : reason.trim() === '' ? h('merge.needReason') : null;
  const submit = () => {
    setAsked(true);
    if (missing || into === null) return;
    merge.mutate(
      { into, reason: reason.trim(), revision: alert.revision },
      {
        onSuccess: () => {
          showToast({ tone: 'ok', title: h('merge.done', { id: alert.id, into }) });
          onClose();
        },
      },
    );
  };
  return (
    <AnswerDialog
      title={h('merge.title', { id: alert.id })}
      submit={h('merge.submit')}
      pending={merge.isPending}
      error={(asked && missing) || (merge.isError ? wordFailure(t, merge.error, formats, alert) : null)}
      onSubmit={submit}
      onClose={onClose}
    >
      <fieldset className={styles.people}>
        <legend>
          {h('merge.into')} · {h('merge.intoHint', { id: alert.id })}
        </legend>
        {others.length === 0 && <p>{h('merge.none')}</p>}
        {others.slice(0, 40).map((one) => (
          <label key={one.id} className={styles.person}>
            <input type="radio" name="into" checked={one.id === into} onChange={() => setInto(one.id)} />
            <b>
              #{one.id} {nameAlert(t, one, i18n.language)}
            </b>
            <span>
              {formats.hourMinute(one.firstDetectedAtMs)} · {placeOf(one, i18n.language)}
            </span>
          </label>
        ))}
      </fieldset>
      <TextArea
        label={h('merge.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </AnswerDialog>
  );
}
