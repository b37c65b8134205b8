import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { dismissToast, useToasts } from './toast.ts';
import styles from './toasts.module.css';

export function Toasts() {
  const { t } = useTranslation();
  const toasts = useToasts((state) => state.toasts);
  return (
    <ol className={styles.toasts} aria-live="polite">
      {toasts.map((toast) => (
        <li key={toast.id} className={`${styles.toast} ${styles[toast.tone]}`}>
          <Icon name={toast.tone === 'ok' ? 'check' : 'warning'} />
          <div>
            <p className={styles.title}>{toast.title}</p>
            {toast.text && <p className={styles.text}>{toast.text}</p>}
          </div>
          <Button look="quiet" square aria-label={t('close')} onClick={() => dismissToast(toast.id)}>
            <Icon name="close" size={14} />
          </Button>
        </li>
      ))}
    </ol>
  );
}
