import { useEffect, useRef } from 'react';

export type HotkeyMap = Readonly<Record<string, (() => void) | undefined>>;

const TYPING = 'input, textarea, select, [contenteditable="true"]';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && ['radio', 'checkbox', 'range'].includes(target.type))
    return false;
  return target.closest(TYPING) !== null;
}

/** `Ctrl+K`, `?`, `A`, `ArrowDown`: as people read them. Meta counts as Ctrl. */
export function nameOfKey(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : event.altKey ? `Alt+${key}` : key;
}

/**
 * Runs an action on its key, unless somebody types or a dialog is open. Holding a key does not repeat it: one press,
 * one decision.
 */
export function useHotkeys(map: HotkeyMap, { inDialogs = false }: { inDialogs?: boolean } = {}): void {
  const current = useRef(map);
  useEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const name = nameOfKey(event);
      if (isTyping(event.target) && !name.startsWith('Ctrl+')) return;
      if (!inDialogs && document.querySelector('[role="dialog"], [role="menu"]')) return;
      const action = current.current[name];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [inDialogs]);
}
