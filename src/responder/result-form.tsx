import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../contract/assignments.ts';
import type { Pending } from './outbox.ts';
import type { Draft } from './draft.ts';
import type { PhoneClock } from './phone-clock.ts';
import { PhotoPicker } from './photo-picker.tsx';
import type { Vault } from './vault.ts';
import styles from './responder.module.css';
import { useDraft } from './use-draft.ts';

const FINDINGS = [
  'burning',
  'controlled',
  'burnt_out',
  'nothing_found',
  'not_burning',
] as const satisfies Finding[];

/** What was found, with photos. A false alarm is said here too. */
export function ResultForm(props: {
  busy: boolean;
  act: (pending: Pending) => Promise<void>;
  clock: PhoneClock;
  vault: Vault;
  onBack: () => void;
}) {
  const { t } = useTranslation('responder');
  const { clock, vault } = props;
  const [note, setNote, forget] = useDraft('result');
  const [{ finding, photos }, setDraft] = useState<Draft>({ finding: null, photos: [] });
  const [key] = useState(() => crypto.randomUUID());
  useEffect(() => {
    void vault.load('draft').then((kept) => kept && setDraft(kept));
  }, [vault]);
  const edit = (change: Partial<Draft>) => {
    const next = { finding, photos, ...change };
    setDraft(next);
    void vault.save('draft', next);
  };
  const send = async () => {
    if (!finding) return;
    await props.act({
      step: 'link.result',
      body: { ...clock.stamp(), key, finding, note: note.trim() },
      photos,
    });
    forget();
    await vault.forget('draft');
  };
  return (
    <form
      className={styles.form}
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend>{t('found')}</legend>
        {FINDINGS.map((value) => (
          <label key={value} className={styles.choice}>
            <input
              type="radio"
              name="finding"
              checked={finding === value}
              onChange={() => edit({ finding: value })}
            />
            {t(value)}
          </label>
        ))}
      </fieldset>
      <label>
        {t('note')}
        <textarea maxLength={1000} rows={3} value={note} onChange={(e) => setNote(e.target.value)} />
      </label>
      <PhotoPicker photos={photos} clock={clock} onChange={(next) => edit({ photos: next })} />
      {!finding && <p className={styles.hint}>{t('chooseFinding')}</p>}
      <div className={styles.actions}>
        <button type="submit" className={styles.primary} disabled={props.busy || !finding}>
          {t('send')}
        </button>
        <button type="button" className={styles.secondary} onClick={props.onBack}>
          {t('back')}
        </button>
      </div>
    </form>
  );
}
