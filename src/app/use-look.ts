import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Language } from '../i18n/define-locale.ts';
import { speak } from '../i18n/i18n.ts';
import { palette, type Theme } from '../ui/palette.ts';
import type { ConsoleSearch } from './search.ts';
import { useSettings } from './settings.ts';

export interface Look {
  lang: Language;
  theme: Theme;
}

/** Language and theme: the URL's, else this browser's. */
export function useLook(): Look {
  const search: Partial<ConsoleSearch> = useSearch({ strict: false });
  const settings = useSettings();
  return { lang: search.lang ?? settings.lang, theme: search.theme ?? settings.theme };
}

/** Changes the preference and takes the URL's own wish away, so that the change is seen. */
export function useChangeLook(): (change: Partial<Look>) => void {
  const navigate = useNavigate();
  return (change) => {
    useSettings.setState(change);
    void navigate({
      to: '.',
      replace: true,
      search: (old: Partial<ConsoleSearch>) => ({ ...old, lang: undefined, theme: undefined }),
    });
  };
}

/** Puts language and theme on the document. */
export function useApplyLook({ lang, theme }: Look): void {
  useEffect(() => speak(lang), [lang]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', palette[theme].panel);
  }, [theme]);
}
