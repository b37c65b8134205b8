import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../../../contract/alerts.ts';
import { useSplitAlert } from '../../api/handling.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { TextArea } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.ts';
import { AnswerDialog } from '../answer-dialog.tsx';
import styles from '../dialogs.module.css';
import { wordFailure } from '../refusal-words.ts';

/** Which detections are another fire, and why. */
export function SplitDialog({ detail, onClose }: { detail: AlertDetail; onClose: () => void }) {
  const { alert, detections } = detail;
  const { t } = useTranslation(['alerts', 'common']);
  const { t: h } = useTranslation('handling');
  const formats = useFormats();
  const split = useSplitAlert(alert.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const fits = chosen.size > 0 && chosen.size < alert.detectionCount;
  const missing = !fits ? h('split.needSome') : reason.trim() === '' ? h('merge.needReason') : null;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const submit = () => {
    setAsked(true);
    if (missing) return;
    split.mutate(
      { detectionIds: [...chosen], reason: reason.trim(), revision: alert.revision },
      {
        onSuccess: (made) => {
          showToast({ tone: 'ok', title: h('split.done', { id: made.id }) });
          onClose();
        },
      },
    );
  };
  return (
    <AnswerDialog
      title={h('split.title', { id: alert.id })}
      submit={h('split.submit')}
      pending={split.isPending}
      error={(asked && missing) || (split.isError ? wordFailure(t, split.error, formats, alert) : null)}
      onSubmit={submit}
      onClose={onClose}
    >
      <fieldset className={styles.people}>
        <legend>{h('split.which')}</legend>
        {detections.toReversed().map((detection) => (
          <label key={detection.id} className={styles.person}>
            <input type="checkbox" checked={chosen.has(detection.id)} onChange={() => toggle(detection.id)} />
            <b>
              {formats.dateTime(detection.detectedAtMs)} · {detection.cameraId}
            </b>
            <span>
              {t(`kind.${detection.kind}`)} · {formats.percent(detection.confidence)}
              {detection.bearingDeg !== null &&
                ` · ${t('evidence.bearing', { bearing: formats.degrees(detection.bearingDeg) })}`}
            </span>
          </label>
        ))}
      </fieldset>
      <TextArea
        label={h('split.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </AnswerDialog>
  );
}
