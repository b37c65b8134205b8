import { defineLocale } from '../i18n/define-locale.ts';
import { alertWordsEn } from './words-en.ts';
import { alertWordsZh } from './words-zh.ts';

export const alertsLocale = defineLocale(alertWordsZh, alertWordsEn);
