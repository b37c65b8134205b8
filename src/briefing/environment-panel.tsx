import { useTranslation } from 'react-i18next';
import { AIR_FIGURES, type EnvironmentAnswer, type Figure } from '../../contract/hotspots.ts';
import styles from './panel.module.css';
import { changeText, measureText, toneOf } from './text.ts';

const AIR = {
  goodDayPercent: { unit: '%', digits: 1, more: 'good' },
  pm25: { unit: ' µg/m³', digits: 1, more: 'bad' },
  pm10: { unit: ' µg/m³', digits: 1, more: 'bad' },
  o3p90: { unit: ' µg/m³', digits: 0, more: 'bad' },
  cop95: { unit: ' mg/m³', digits: 1, more: 'bad' },
} as const;

interface RowProps {
  name: string;
  figure: Figure;
  unit: string;
  digits: number;
  more: 'good' | 'bad';
}

function Row({ name, figure, unit, digits, more }: RowProps) {
  const { t } = useTranslation('briefing');
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <b>{measureText(figure.now, digits, unit)}</b>
      </td>
      {(['previous', 'year'] as const).flatMap((by) => [
        <td key={by}>{measureText(figure[by].value, digits, unit)}</td>,
        <td key={`${by} change`} className={styles[toneOf(figure[by].change, more)]}>
          {changeText(figure[by].change, t)}
        </td>,
      ])}
    </tr>
  );
}

function Head() {
  const { t } = useTranslation('briefing');
  return (
    <thead>
      <tr>
        {(['figure', 'now', 'previous', 'onPrevious', 'year', 'onYear'] as const).map((name) => (
          <th key={name} scope="col">
            {t(`air.${name}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function AirPanel({ air }: Pick<EnvironmentAnswer, 'air'>) {
  const { t } = useTranslation('briefing');
  return (
    <>
      <table className={styles.table}>
        <Head />
        <tbody>
          {AIR_FIGURES.map((id) => (
            <Row key={id} name={t(`air.${id}`)} figure={air.figures[id]} {...AIR[id]} />
          ))}
        </tbody>
      </table>
      <div className={styles.parameters}>
        {air.validDays.now === 0 && <p>{t('air.none')}</p>}
        <p>{t('air.days', { ...air.validDays, stations: air.stations })}</p>
        {air.editions.now.length > 0 && <p>{t('air.editions', { now: air.editions.now.join(', ') })}</p>}
      </div>
    </>
  );
}

export function WaterPanel({ water, lang }: Pick<EnvironmentAnswer, 'water'> & { lang: 'zh-CN' | 'en' }) {
  const { t } = useTranslation('briefing');
  return (
    <>
      <table className={styles.table}>
        <Head />
        <tbody>
          <Row
            name={t('water.onTargetPercent')}
            figure={water.figures.onTargetPercent}
            unit="%"
            digits={1}
            more="good"
          />
        </tbody>
      </table>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['section', 'target', 'measured', 'verdict'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`water.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {water.sections.map((section) => (
            <tr key={section.code}>
              <th scope="row">{lang === 'en' ? section.nameEn : section.nameZh}</th>
              <td>{section.target ?? '—'}</td>
              <td>{section.measured ?? '—'}</td>
              <td
                className={
                  section.onTarget === null ? styles.even : section.onTarget ? styles.better : styles.worse
                }
              >
                {t(section.onTarget === null ? 'water.unknown' : section.onTarget ? 'water.yes' : 'water.no')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.parameters}>
        <p>{t('water.assessed', water.assessed)}</p>
      </div>
    </>
  );
}
