import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkTask } from '../../contract/link.ts';
import type { LinkApi } from './link-api.ts';
import styles from './responder.module.css';

/** The picture at detection with its box. Fetched with the link in a header, shown as a blob. */
export function Snapshot({ task, api }: { task: LinkTask; api: LinkApi }) {
  const { t, i18n } = useTranslation('responder');
  const { snapshot } = task;
  const [src, setSrc] = useState<string | null>(null);
  const url = snapshot?.url;

  useEffect(() => {
    if (!url) return;
    let blobUrl: string | null = null;
    let gone = false;
    api
      .snapshot()
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
  }, [api, url]);

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
