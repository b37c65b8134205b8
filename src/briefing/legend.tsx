import { useTranslation } from 'react-i18next';
import type { HotspotAnswer } from '../../contract/hotspots.ts';
import type { CellMeasure, Classified } from '../../domain/hotspots/classify-cells.ts';
import styles from './map.module.css';
import { classText } from './text.ts';

interface Props {
  readonly answer: HotspotAnswer;
  readonly measure: CellMeasure;
  readonly classified: Classified;
}

/** What the colours and hatches mean, how many cells have each, and the parameters behind them. */
export function Legend({ answer, measure, classified }: Props) {
  const { t } = useTranslation('briefing');
  const { query, gi } = answer;
  const shown = classified.classes.filter(
    (one) => one.cells > 0 || (measure === 'gi' && (one.from ?? 0) > 0),
  );
  const common = {
    unit: t(`unitFull.${query.unit}`),
    cells: answer.cellCount.toLocaleString('en'),
    n: answer.located,
  };
  return (
    <div className={styles.legend} role="group" aria-label={t(`measureFull.${measure}`)}>
      <b>
        {t(`measureFull.${measure}`)} · {t(`subject.${query.subject}`)}
      </b>
      {shown.length === 0 ? (
        <p className={styles.none}>{t(measure === 'gi' ? 'class.none' : 'class.empty')}</p>
      ) : (
        <ul>
          {shown.map((one) => (
            <li key={one.id}>
              <i className={styles[one.hatch]} style={{ background: one.colour }} aria-hidden="true" />
              {classText(one, measure, t)}
              <span>{one.cells}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        {measure === 'gi' && gi
          ? t('parameters.gi', { ...common, band: gi.bandM / 1000 })
          : t('parameters.plain', common)}
      </p>
    </div>
  );
}
