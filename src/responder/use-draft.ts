import { useState } from 'react';

/** Text that survives a reload, a call coming in, or a closed tab. */
export function useDraft(name: string): [string, (text: string) => void, () => void] {
  const key = `lookout.draft.${location.pathname.slice(3, 11)}.${name}`;
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '');
  const set = (next: string) => {
    localStorage.setItem(key, next);
    setText(next);
  };
  const forget = () => {
    localStorage.removeItem(key);
    setText('');
  };
  return [text, set, forget];
}
