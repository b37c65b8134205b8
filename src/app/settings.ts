import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { LANGUAGES, type Language } from '../i18n/define-locale.ts';
import type { Theme } from '../ui/palette.ts';

interface Settings {
  lang: Language;
  theme: Theme;
  /** Live pictures from around the selected alert lie over the map. */
  strip: boolean;
}

/** The language that the browser asks for, if we speak it. */
export function languageOf(wanted: readonly string[]): Language {
  const base = (tag: string) => tag.split('-')[0];
  for (const tag of wanted)
    for (const language of LANGUAGES) if (base(tag) === base(language)) return language;
  return 'zh-CN';
}

/** What this browser prefers; the URL may say otherwise for one visit. */
export const useSettings = create<Settings>()(
  persist((): Settings => ({ lang: languageOf(navigator.languages), theme: 'dark', strip: true }), {
    name: 'lookout.settings',
    version: 1,
  }),
);
