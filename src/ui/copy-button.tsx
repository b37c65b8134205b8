import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './copy-button.module.css';

/** A link-like button that copies `text` and says so for two seconds. */
export function CopyButton({ text, children }: { text: string; children: React.ReactNode }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      className={styles.copy}
      title={text}
      onClick={() => void copy().catch(() => undefined)}
    >
      {copied ? t('copied') : children}
    </button>
  );
}
