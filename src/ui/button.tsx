import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { Kbd } from './kbd.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `danger` is the one red button of a screen. */
  look?: 'plain' | 'danger' | 'accent' | 'quiet';
  /** Shows that the answer is awaited; the button does nothing meanwhile but stays focusable. */
  pending?: boolean;
  keyHint?: string;
  square?: boolean;
  wide?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = 'plain',
  pending = false,
  keyHint,
  square = false,
  wide = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[look], square && styles.square, wide && styles.wide, className];
  return (
    <button
      type="button"
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      aria-keyshortcuts={keyHint}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending && <span className={styles.spinner} aria-hidden="true" />}
      {children}
      {keyHint && <Kbd>{keyHint}</Kbd>}
    </button>
  );
}
