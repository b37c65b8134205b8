import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingPhoto } from './outbox.ts';
import { shrinkPhoto, tellOfPhoto } from './photo.ts';
import type { PhoneClock } from './phone-clock.ts';
import styles from './responder.module.css';

const MOST = 12;

export function PhotoPicker(props: {
  photos: PendingPhoto[];
  clock: PhoneClock;
  onChange: (photos: PendingPhoto[]) => void;
}) {
  const { photos, onChange } = props;
  const { t } = useTranslation('responder');
  const [failed, setFailed] = useState(false);
  const add = async (files: FileList | null) => {
    const made = await Promise.allSettled(
      [...(files ?? [])].map(async (file) => {
        const [jpeg, told] = await Promise.all([shrinkPhoto(file), tellOfPhoto(file, props.clock)]);
        return { key: crypto.randomUUID(), jpeg, told };
      }),
    );
    setFailed(made.some((one) => one.status === 'rejected'));
    const added = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    onChange([...photos, ...added].slice(0, MOST));
  };
  return (
    <div className={styles.photos}>
      {photos.map((photo) => (
        <Thumbnail
          key={photo.key}
          photo={photo}
          onRemove={() => onChange(photos.filter((p) => p.key !== photo.key))}
        />
      ))}
      <label className={styles.addPhoto}>
        <input
          type="file"
          accept="image/*"
          capture="environment"
          multiple
          onChange={(e) => {
            void add(e.target.files);
          }}
        />
        {t('addPhoto')}
      </label>
      {photos.length > 0 && <small>{t('photos', { n: photos.length })}</small>}
      <small className={styles.evidence}>{t('photoEvidence')}</small>
      {failed && (
        <p role="alert" className={styles.refused}>
          {t('photoFailed', { why: t('problem.image_invalid') })}
        </p>
      )}
    </div>
  );
}

function Thumbnail({ photo, onRemove }: { photo: PendingPhoto; onRemove: () => void }) {
  const { t } = useTranslation('responder');
  const url = useMemo(() => URL.createObjectURL(photo.jpeg), [photo.jpeg]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <span className={styles.thumbnail}>
      <img src={url} alt="" />
      <button type="button" aria-label={t('removePhoto')} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
