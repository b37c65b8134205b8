import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { DispatchReceipt } from '../../contract/assignments.ts';
import type { Suggestions } from '../../contract/travel.ts';
import { useGroupDispatch } from '../api/handling.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { TextArea } from '../ui/field.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import styles from './dialogs.module.css';
import { clearDraft, editDraft, useDraft } from './drafts.ts';
import type { Anchor } from '../../domain/alerts/anchor.ts';
import type { Candidate } from './responder-list.ts';
import { useCandidateWords } from './responders.tsx';
import { wordFailure } from './refusal-words.ts';

export interface DispatchDialogProps {
  alert: Alert;
  candidates: readonly Candidate[];
  anchor: Anchor;
  routing: Suggestions['routing'];
  /** Chosen beforehand, such as by the button beside a name. */
  responderId: string | null;
  onClose: () => void;
  onReceipts: (receipts: readonly z.infer<typeof DispatchReceipt>[]) => void;
}

/** One or several, all at once or nobody, each with a link of their own. */
export function DispatchDialog(props: DispatchDialogProps) {
  const { alert, candidates, anchor, onClose, onReceipts } = props;
  const { t } = useTranslation(['alerts', 'common']);
  const { t: h } = useTranslation('handling');
  const formats = useFormats();
  const words = useCandidateWords(anchor);
  const draft = useDraft(alert.id);
  const dispatch = useGroupDispatch(alert.id);
  const available = candidates.filter(({ responder }) => responder.state !== 'off_duty');
  const first = props.responderId ?? available[0]?.responder.id;
  const [chosen, setChosen] = useState<readonly string[]>(first === undefined ? [] : [first]);
  const [firstPhoneOnly, setFirstPhoneOnly] = useState(false);
  const [asked, setAsked] = useState(false);
  const ask = draft.ask ?? t('dispatch.defaultAsk');
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);

  const submit = () => {
    setAsked(true);
    if (chosen.length === 0) return;
    dispatch.mutate(
      { responderIds: [...chosen], ask: ask.trim(), firstPhoneOnly },
      {
        onSuccess: ({ receipts }) => {
          clearDraft(alert.id, ['ask']);
          onReceipts(receipts);
        },
      },
    );
  };
  const failed = dispatch.isError ? wordFailure(t, dispatch.error, formats, alert) : null;

  return (
    <AnswerDialog
      title={t('dispatch.title', { id: alert.id })}
      submit={chosen.length > 1 ? h('group.submit', { n: chosen.length }) : t('dispatch.submit')}
      pending={dispatch.isPending}
      error={asked && chosen.length === 0 ? t('dispatch.needWho') : failed}
      onSubmit={submit}
      onClose={onClose}
    >
      <fieldset className={styles.people}>
        <legend>{h('group.who')}</legend>
        {available.length === 0 && <p className={styles.error}>{t('responders.none')}</p>}
        {available.map((candidate) => (
          <label key={candidate.responder.id} className={styles.person}>
            <input
              type="checkbox"
              name="responder"
              checked={chosen.includes(candidate.responder.id)}
              onChange={() => toggle(candidate.responder.id)}
            />
            <b>
              {candidate.responder.team} · {candidate.responder.name}
            </b>
            <span>{words(candidate)}</span>
          </label>
        ))}
      </fieldset>
      {props.routing === 'failed' && <p>{h('travel.failed')}</p>}
      <TextArea
        label={t('dispatch.ask')}
        hint={t('dispatch.askHint')}
        maxLength={500}
        value={ask}
        onChange={(event) => editDraft(alert.id, { ask: event.target.value })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={firstPhoneOnly}
          onChange={(event) => setFirstPhoneOnly(event.target.checked)}
        />
        {h('group.firstPhone')}
      </label>
    </AnswerDialog>
  );
}
