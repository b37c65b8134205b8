import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { responderLocale } from './locale.ts';

const STORED = 'lookout.lang';

export async function startI18n(): Promise<void> {
  const wanted = localStorage.getItem(STORED) ?? navigator.language;
  await i18next.use(initReactI18next).init({
    lng: wanted.startsWith('zh') ? 'zh-CN' : 'en',
    fallbackLng: 'en',
    ns: 'responder',
    defaultNS: 'responder',
    resources: {
      'zh-CN': { responder: responderLocale['zh-CN'] },
      en: { responder: responderLocale.en },
    },
    // React escapes; doubly escaped names would show entities.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export function toggleLanguage(): void {
  const next = i18next.language === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem(STORED, next);
  void i18next.changeLanguage(next);
  document.documentElement.lang = next;
}
