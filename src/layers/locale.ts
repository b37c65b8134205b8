import { defineLocale } from '../i18n/define-locale.ts';
import { layerWordsEn } from './words-en.ts';
import { layerWordsZh } from './words-zh.ts';

export const layersLocale = defineLocale(layerWordsZh, layerWordsEn);
