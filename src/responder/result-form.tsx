import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../contract/assignments.ts';
import type { Pending, PendingPhoto } from './outbox.ts';
import { PhotoPicker } from './photo-picker.tsx';
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
  onBack: () => void;
}) {
  const { t } = useTranslation('responder');
  const [finding, setFinding] = useState<Finding | null>(null);
  const [note, setNote, forget] = useDraft('result');
  const [photos, setPhotos] = useState<PendingPhoto[]>([]);
  const [key] = useState(() => crypto.randomUUID());
  const send = async () => {
    if (!finding) return;
    await props.act({
      step: 'link.result',
      body: { doneAtMs: Date.now(), key, finding, note: note.trim() },
      photos,
    });
    forget();
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
              onChange={() => setFinding(value)}
            />
            {t(value)}
          </label>
        ))}
      </fieldset>
      <label>
        {t('note')}
        <textarea maxLength={1000} rows={3} value={note} onChange={(e) => setNote(e.target.value)} />
      </label>
      <PhotoPicker photos={photos} onChange={setPhotos} />
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
