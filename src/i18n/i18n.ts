import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from './define-locale.ts';
import { LOCALES } from './registry.ts';

const resources = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    Object.fromEntries(Object.entries(LOCALES).map(([name, locale]) => [name, locale[language]])),
  ]),
);

/** Ready at once: all words are in the bundle. */
export const i18n = i18next.createInstance();
void i18n.use(initReactI18next).init({
  resources,
  lng: 'zh-CN',
  fallbackLng: false,
  defaultNS: 'common',
  ns: Object.keys(LOCALES),
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});

export function speak(language: Language): void {
  if (i18n.language !== language) void i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
