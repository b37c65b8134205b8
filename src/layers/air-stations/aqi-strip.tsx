import { useTranslation } from 'react-i18next';
import { AQI_LEVEL_STYLES, AQI_LEVELS } from '../../../domain/air/aqi-colours.ts';
import type { MapLang } from '../../map/types.ts';
import styles from './aqi-strip.module.css';

/** The six levels in the standard's exact colours. */
export function AqiStrip({ lang }: { lang: MapLang }) {
  const { t } = useTranslation('layers');
  return (
    <figure className={styles['strip']}>
      <figcaption>{t('aqi.title')}</figcaption>
      <ol>
        {AQI_LEVELS.map((level, i) => {
          const style = AQI_LEVEL_STYLES[level];
          const below = AQI_LEVELS[i - 1];
          const from = below ? AQI_LEVEL_STYLES[below].upTo + 1 : 0;
          const name = lang === 'zh-CN' ? style.zh : style.en;
          return (
            <li
              key={level}
              title={t('aqi.range', { name, from, to: style.upTo })}
              style={{ background: style.hex, color: style.textHex }}
            >
              {t(`aqi.short.${level}`)}
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
