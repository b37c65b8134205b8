import { Dialog as Base } from '@base-ui/react/dialog';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { Icon } from './icon.tsx';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  wide?: boolean;
  /** Stands at the left edge and leaves the page usable: for what is looked at beside it. */
  docked?: boolean;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  foot?: ReactNode;
}

/** Keeps the focus inside, closes on Escape, and gives the focus back. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  wide = false,
  docked = false,
  children,
  foot,
}: DialogProps) {
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => !next && onClose()}
      modal={!docked}
      disablePointerDismissal={docked}
    >
      <Base.Portal>
        {!docked && <Base.Backdrop className={styles.backdrop} />}
        <Base.Popup
          // Into the form at once: what was chosen, else the first thing to fill in.
          initialFocus={() =>
            body.current?.querySelector<HTMLElement>('input:checked') ??
            body.current?.querySelector<HTMLElement>('input, textarea, button') ??
            true
          }
          className={`${styles.popup} ${docked ? styles.docked : wide ? styles.wide : ''}`}
        >
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close
              render={
                <Button look="quiet" square aria-label={t('close')}>
                  {<Icon name="close" />}
                </Button>
              }
            />
          </header>
          {description && <Base.Description className={styles.description}>{description}</Base.Description>}
          <div ref={body} className={styles.body}>
            {children}
          </div>
          {foot && <footer className={styles.foot}>{foot}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
