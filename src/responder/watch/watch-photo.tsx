import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../responder.module.css';
import type { WatchApi } from './watch-api.ts';

/** A photo of a report, fetched with the link in a header. */
export function WatchPhoto({ id, api }: { id: string; api: WatchApi }) {
  const { t } = useTranslation('responder');
  const [src, setSrc] = useState<string | null>(null);
  useEffect(() => {
    let url: string | null = null;
    let isGone = false;
    api
      .photo(id)
      .then((jpeg) => {
        if (isGone) return;
        url = URL.createObjectURL(jpeg);
        setSrc(url);
      })
      // The frame stays empty; the next reading of the page tries again.
      .catch(() => undefined);
    return () => {
      isGone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [api, id]);
  return <span className={styles.thumbnail}>{src && <img src={src} alt={t('photos', { n: 1 })} />}</span>;
}
