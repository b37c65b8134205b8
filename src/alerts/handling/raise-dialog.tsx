import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SMOKE_KINDS } from '../../../contract/detections.ts';
import { REPORT_RADIUS_M } from '../../../contract/reports.ts';
import { useRaiseAlert } from '../../api/handling.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { stopAskingForPlace } from '../../map/place-pick.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGrid, Segments } from '../../ui/choice.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { AnswerDialog } from '../answer-dialog.tsx';
import { wordFailure } from '../refusal-words.ts';
import styles from './handling.module.css';
import { PlaceField } from './place-field.tsx';
import { editRaise, forgetRaise, type RaiseDraft, showRaise, useRaise } from './raise-store.ts';

const PHONE = /^(\+?\d[\d -]{4,19})?$/;

function missingIn(draft: RaiseDraft) {
  const radiusM = Number(draft.radiusM);
  if (!draft.place) return 'needWhere';
  if (!(radiusM >= REPORT_RADIUS_M.min && radiusM <= REPORT_RADIUS_M.max)) return 'radiusBad';
  if (draft.words.trim() === '') return 'needWords';
  if (draft.kind === 'complaint' && !PHONE.test(draft.callerPhone.trim())) return 'phoneBad';
  return null;
}

/** An alert that no device raised: somebody saw it, or the hotline was called. */
export function RaiseDialog({ onRaised }: { onRaised: (id: number) => void }) {
  const { t } = useTranslation(['alerts', 'common']);
  const { t: h } = useTranslation('handling');
  const formats = useFormats();
  const { view, draft, key } = useRaise();
  const raise = useRaiseAlert();
  const [asked, setAsked] = useState(false);
  if (view === 'closed') return null;
  if (view === 'picking') return <Picking />;
  const missing = missingIn(draft);
  const isComplaint = draft.kind === 'complaint';
  const submit = () => {
    setAsked(true);
    if (missing || !draft.place) return;
    const common = {
      place: draft.place,
      radiusM: Number(draft.radiusM),
      smokeKind: draft.smokeKind === 'unknown' ? null : draft.smokeKind,
      words: draft.words.trim(),
    };
    const caller = {
      callerName: draft.callerName.trim(),
      callerPhone: draft.callerPhone.trim(),
      reference: draft.reference.trim(),
    };
    raise.mutate(
      {
        key,
        body: isComplaint ? { kind: 'complaint', ...common, ...caller } : { kind: 'manual', ...common },
      },
      {
        onSuccess: (alert) => {
          setAsked(false);
          forgetRaise();
          onRaised(alert.id);
        },
      },
    );
  };
  return (
    <AnswerDialog
      title={h('raise.title')}
      submit={h('raise.submit')}
      pending={raise.isPending}
      error={
        asked && missing ? h(`raise.${missing}`) : raise.isError ? wordFailure(t, raise.error, formats) : null
      }
      onSubmit={submit}
      onClose={() => showRaise('closed')}
    >
      <Segments
        label={h('raise.kind')}
        value={draft.kind}
        onChange={(kind) => editRaise({ kind })}
        choices={[
          { value: 'complaint', label: h('raise.complaint') },
          { value: 'manual', label: h('raise.manual') },
        ]}
      />
      <PlaceField />
      <TextField
        label={h('raise.radius')}
        inputMode="numeric"
        value={draft.radiusM}
        onChange={(event) => editRaise({ radiusM: event.target.value })}
      />
      <ChoiceGrid
        name="smokeKind"
        label={h('raise.what')}
        value={draft.smokeKind}
        onChange={(smokeKind) => editRaise({ smokeKind })}
        choices={[
          ...SMOKE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
          { value: 'unknown' as const, label: h('raise.unknown') },
        ]}
      />
      <TextArea
        label={isComplaint ? h('raise.callerWords') : h('raise.words')}
        maxLength={2000}
        value={draft.words}
        onChange={(event) => editRaise({ words: event.target.value })}
      />
      {isComplaint && (
        <>
          <div className={styles.two}>
            <TextField
              label={h('raise.caller')}
              hint={t('optional', { ns: 'common' })}
              maxLength={60}
              value={draft.callerName}
              onChange={(event) => editRaise({ callerName: event.target.value })}
            />
            <TextField
              label={h('raise.phone')}
              hint={t('optional', { ns: 'common' })}
              inputMode="tel"
              maxLength={24}
              value={draft.callerPhone}
              onChange={(event) => editRaise({ callerPhone: event.target.value })}
            />
          </div>
          <TextField
            label={h('raise.reference')}
            hint={t('optional', { ns: 'common' })}
            maxLength={60}
            value={draft.reference}
            onChange={(event) => editRaise({ reference: event.target.value })}
          />
        </>
      )}
    </AnswerDialog>
  );
}

function Picking() {
  const { t } = useTranslation('handling');
  return (
    <div className={styles.picking} role="status">
      {t('raise.pick')}
      <Button
        onClick={() => {
          stopAskingForPlace();
          showRaise('form');
        }}
      >
        {t('raise.pickCancel')}
      </Button>
    </div>
  );
}
