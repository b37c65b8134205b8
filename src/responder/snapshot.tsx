import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkTask } from '../../contract/link.ts';
import styles from './responder.module.css';

/** The picture at detection with its box. Fetched with the link in a header, shown as a blob. */
export function Snapshot({ snapshot, read }: { snapshot: LinkTask['snapshot']; read: () => Promise<Blob> }) {
  const { t, i18n } = useTranslation('responder');
  const readNow = useRef(read);
  const [src, setSrc] = useState<string | null>(null);
  // A better picture comes under the same address, taken at another time.
  const url = snapshot && `${snapshot.url} ${snapshot.takenAtMs}`;

  useEffect(() => {
    if (!url) return;
    let blobUrl: string | null = null;
    let gone = false;
    readNow
      .current()
      .then((jpeg) => {
        if (gone) return;
        blobUrl = URL.createObjectURL(jpeg);
        setSrc(blobUrl);
      })
      // The words below stay; the next reading of the task tries again.
      .catch(() => {});
    return () => {
      gone = true;
      if (blobUrl) URL.revokeObjectURL(blobUrl);
    };
  }, [url]);

  if (!snapshot) return <p className={styles.noPicture}>{t('noPicture')}</p>;
  const { box, widthPx, heightPx } = snapshot;
  const camera = i18n.language === 'en' ? snapshot.cameraNameEn : snapshot.cameraNameZh;
  return (
    <figure className={styles.picture} style={{ aspectRatio: `${widthPx} / ${heightPx}` }}>
      {src && <img src={src} alt="" />}
      {box && (
        <svg viewBox={`0 0 ${widthPx} ${heightPx}`} aria-hidden="true">
          <rect x={box.x} y={box.y} width={box.width} height={box.height} className={styles.box} />
        </svg>
      )}
      <figcaption>{t('picture', { camera })}</figcaption>
    </figure>
  );
}
