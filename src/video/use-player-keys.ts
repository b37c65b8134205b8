import { useEffect, useRef, type RefObject } from 'react';

export type PlayerKeys = Readonly<Record<' ' | 'f' | 's', () => void>>;

/** Keys of the player that has the focus. Space on a button stays the button's. */
export function usePlayerKeys(frame: RefObject<HTMLElement | null>, keys: PlayerKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const element = frame.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = (current.current as Partial<Record<string, () => void>>)[event.key.toLowerCase()];
      if (!action || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [frame]);
}
