import { defineLocale } from '../i18n/define-locale.ts';
import { officeWordsEn } from './words-en.ts';
import { officeWordsZh } from './words-zh.ts';

export const officeLocale = defineLocale(officeWordsZh, officeWordsEn);
