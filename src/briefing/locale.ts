import { defineLocale } from '../i18n/define-locale.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

export const briefingLocale = defineLocale(zh, en);
