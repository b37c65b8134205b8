import { defineLocale } from '../i18n/define-locale.ts';
import { stationWordsEn } from './words-en.ts';
import { stationWordsZh } from './words-zh.ts';

/** Words of running the stations. */
export const stationsLocale = defineLocale(stationWordsZh, stationWordsEn);
