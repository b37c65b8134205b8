import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import {
  RESPONDER_KINDS,
  RESPONDER_SHIFTS,
  RESPONDER_SKILLS,
  type Responder,
} from '../../contract/assignments.ts';
import { ApiError } from '../api/api-error.ts';
import { useResponderCommands } from '../api/handling.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { bodyOf, formOf, missingIn, type ResponderForm } from './form.ts';
import styles from './responders.module.css';

const ADCODES = [
  '440203',
  '440204',
  '440205',
  '440222',
  '440224',
  '440229',
  '440232',
  '440233',
  '440281',
  '440282',
] as const;
const Changed = z.object({ by: z.object({ name: z.string() }), atMs: z.number() });

/** A person or a vehicle; `responder` is null for a new one. */
export function ResponderDialog({
  responder,
  onClose,
}: {
  responder: Responder | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['responders', 'common', 'handling']);
  const [before] = useState(() => formOf(responder));
  const [form, setForm] = useState(before);
  const [key] = useState(() => crypto.randomUUID());
  const [asked, setAsked] = useState(false);
  const { create, update } = useResponderCommands();
  const failure = useFailureWords(create.error ?? update.error);
  const missing = missingIn(form);
  const edit = (change: Partial<ResponderForm>) => setForm({ ...form, ...change });
  const submit = () => {
    setAsked(true);
    if (missing) return;
    const body = bodyOf(form, before);
    const { id, revision } = responder ?? {};
    if (id === undefined) create.mutate({ key, body }, { onSuccess: onClose });
    else update.mutate({ id, body: { ...body, revision } }, { onSuccess: onClose });
  };
  const error = asked && missing ? t(`dialog.${missing}`) : failure;
  return (
    <Dialog
      open
      onClose={onClose}
      title={responder ? t('dialog.edit', { name: responder.name }) : t('dialog.add')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="danger" pending={create.isPending || update.isPending} onClick={submit}>
            {t('dialog.submit')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t('dialog.name')}
          maxLength={60}
          value={form.name}
          onChange={(event) => edit({ name: event.target.value })}
        />
        <div className={styles.two}>
          <TextField
            label={t('dialog.team')}
            maxLength={60}
            value={form.team}
            onChange={(event) => edit({ team: event.target.value })}
          />
          <TextField
            label={t('dialog.phone')}
            inputMode="tel"
            maxLength={24}
            value={form.phone}
            onChange={(event) => edit({ phone: event.target.value })}
          />
        </div>
        <div className={styles.lines}>
          <Segments
            label={t('column.name')}
            value={form.kind}
            onChange={(kind) => edit({ kind })}
            choices={RESPONDER_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <Segments
            label={t('column.shift')}
            value={form.shift}
            onChange={(shift) => edit({ shift })}
            choices={RESPONDER_SHIFTS.map((value) => ({ value, label: t(`shift.${value}`) }))}
          />
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={form.onDuty}
              onChange={(event) => edit({ onDuty: event.target.checked })}
            />
            {t('dialog.onDuty')}
          </label>
        </div>
        <fieldset className={styles.skills}>
          <legend>{t('column.skills')}</legend>
          {RESPONDER_SKILLS.map((skill) => (
            <label key={skill} className={styles.check}>
              <input
                type="checkbox"
                checked={form.skills.includes(skill)}
                onChange={() =>
                  edit({
                    skills: form.skills.includes(skill)
                      ? form.skills.filter((one) => one !== skill)
                      : [...form.skills, skill],
                  })
                }
              />
              {t(`skill.${skill}`, { ns: 'handling' })}
            </label>
          ))}
        </fieldset>
        <div className={styles.two}>
          <label className={styles.select}>
            <span>{t('dialog.district')}</span>
            <select value={form.district} onChange={(event) => edit({ district: event.target.value })}>
              <option value="">{t('dialog.anyDistrict')}</option>
              {ADCODES.map((adcode) => (
                <option key={adcode} value={adcode}>
                  {t(`district.${adcode}`, { ns: 'common' })}
                </option>
              ))}
            </select>
          </label>
          <TextField
            label={t('dialog.position')}
            hint={t('dialog.positionHint')}
            value={form.position}
            onChange={(event) => edit({ position: event.target.value })}
          />
        </div>
        {error && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  );
}

/** Why it was not taken; who was first when somebody was. */
export function useFailureWords(failure: unknown): string | null {
  const { t } = useTranslation(['responders', 'common']);
  const formats = useFormats();
  if (!failure) return null;
  const error = ApiError.from(failure);
  const changed = Changed.safeParse(error.problem?.context);
  if (error.code === 'revision_conflict' && changed.success)
    return t('dialog.changed', { who: changed.data.by.name, at: formats.time(changed.data.atMs) });
  return t(`problem.${error.code}`, { ns: 'common' });
}
