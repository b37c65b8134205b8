import { useTranslation } from 'react-i18next';
import type { Figure, HotspotAnswer } from '../../contract/hotspots.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { cellPick, districtPick, type Pick as Picked } from './pick.ts';
import styles from './panel.module.css';
import { Sparkline } from './sparkline.tsx';
import { changeText, measureText, toneOf } from './text.ts';

interface Props {
  readonly answer: HotspotAnswer;
  readonly keptAtMs: number | null;
  readonly lang: 'zh-CN' | 'en';
  readonly pick: Picked | null;
  readonly onPick: (pick: string | null) => void;
}

/** Figures, districts, hours and cells beside the map; what is selected in one is selected in all. */
export function SidePanel({ answer, keptAtMs, lang, pick, onPick }: Props) {
  const { t } = useTranslation('briefing');
  const { figures, query } = answer;
  return (
    <>
      <div className={styles.cards}>
        <Card
          name={t(`subject.${query.subject}`)}
          figure={figures.count}
          by={query.compare}
          digits={0}
          more="bad"
        />
        <Card
          name={t('figure.arriveMinutes')}
          figure={figures.arriveMinutes}
          by={query.compare}
          digits={1}
          unit=" min"
          more="bad"
        />
        <Card
          name={t('figure.falsePercent')}
          figure={figures.falsePercent}
          by={query.compare}
          digits={1}
          unit="%"
          more="bad"
        />
      </div>
      <DistrictTable answer={answer} lang={lang} pick={pick} onPick={onPick} />
      <Hours hours={answer.hours} />
      <TopCells answer={answer} lang={lang} pick={pick} onPick={onPick} />
      <Parameters answer={answer} keptAtMs={keptAtMs} />
    </>
  );
}

interface CardProps {
  name: string;
  figure: Figure;
  by: 'previous' | 'year';
  digits: number;
  unit?: string;
  more: 'good' | 'bad';
}

function Card({ name, figure, by, digits, unit, more }: CardProps) {
  const { t } = useTranslation('briefing');
  const { change } = figure[by];
  return (
    <div className={styles.card}>
      <b>{measureText(figure.now, digits, unit)}</b>
      <span>{name}</span>
      <span className={styles[toneOf(change, more)]}>{changeText(change, t)}</span>
    </div>
  );
}

type PickProps = Pick<Props, 'answer' | 'lang' | 'pick' | 'onPick'>;

function DistrictTable({ answer, lang, pick, onPick }: PickProps) {
  const { t } = useTranslation('briefing');
  const by = answer.query.compare;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('table.district')}</th>
          <th scope="col">{t('table.count')}</th>
          <th scope="col">{t(`table.${by}`)}</th>
          <th scope="col">{t('table.spark')}</th>
          <th scope="col">{t('table.arrive')}</th>
          <th scope="col">{t('table.false')}</th>
        </tr>
      </thead>
      <tbody>
        {answer.districts.map((row) => {
          const isPicked = pick?.kind === 'district' && pick.adcode === row.adcode;
          const name = row.adcode === null ? t('noDistrict') : lang === 'en' ? row.nameEn : row.nameZh;
          return (
            <tr key={row.adcode ?? 0} aria-selected={isPicked}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={isPicked}
                  disabled={row.adcode === null}
                  onClick={() => onPick(isPicked || row.adcode === null ? null : districtPick(row.adcode))}
                >
                  {name}
                </button>
              </th>
              <td>{row.count}</td>
              <td className={styles[toneOf(row[by].change, 'bad')]}>{changeText(row[by].change, t)}</td>
              <td>
                <Sparkline values={row.spark} label={row.spark.join(', ')} />
              </td>
              <td>{measureText(row.arriveMinutes, 0, ' min')}</td>
              <td>{measureText(row.falsePercent, 0, '%')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Hours({ hours }: { hours: readonly number[] }) {
  const { t } = useTranslation('briefing');
  const max = Math.max(1, ...hours);
  return (
    <figure className={styles.hours}>
      <figcaption>{t('hours')}</figcaption>
      <div role="img" aria-label={`${t('hours')}: ${hours.join(', ')}`}>
        {hours.map((n, hour) => (
          <i key={hour} style={{ height: `${(n / max) * 100}%` }} title={`${hour}:00 · ${n}`} />
        ))}
      </div>
      <p aria-hidden="true">
        <span>0</span>
        <span>6</span>
        <span>12</span>
        <span>18</span>
        <span>24</span>
      </p>
    </figure>
  );
}

function TopCells({ answer, lang, pick, onPick }: PickProps) {
  const { t } = useTranslation('briefing');
  const wanted = pick?.kind === 'district' ? pick.adcode : null;
  const cells = answer.top.filter((cell) => wanted === null || cell.adcode === wanted);
  return (
    <section className={styles.top}>
      <h3>{t('top.title')}</h3>
      {cells.length === 0 && <p className={styles.faint}>{t('top.none')}</p>}
      <ol>
        {cells.map((cell) => {
          const isPicked = pick?.kind === 'cell' && pick.key === cell.key;
          return (
            <li key={cell.key}>
              <button
                type="button"
                aria-pressed={isPicked}
                onClick={() => onPick(isPicked ? null : cellPick(cell.key))}
              >
                <span>{(lang === 'en' ? cell.placeEn : cell.placeZh) || cell.key}</span>
                <b>{cell.count}</b>
                <em>{cell.z === null ? '' : `z ${cell.z.toFixed(2)}`}</em>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Everything that a reader needs to repeat the numbers. */
function Parameters({ answer, keptAtMs }: { answer: HotspotAnswer; keptAtMs: number | null }) {
  const { t } = useTranslation('briefing');
  const formats = useFormats();
  const { gi, emerging } = answer;
  const at = (ms: number) => `${formats.date(ms)} ${formats.hourMinute(ms)}`;
  const asOf =
    keptAtMs === null
      ? t('parameters.asOf', { at: at(answer.madeAtMs) })
      : t('parameters.keptAt', { at: at(keptAtMs) });
  return (
    <div className={styles.parameters}>
      <p>
        {t('parameters.fixed')} {asOf}
        {answer.unlocated > 0 && ` · ${t('parameters.unlocated', { n: answer.unlocated })}`}
        {answer.outside > 0 && ` · ${t('parameters.outside', { n: answer.outside })}`}
        {answer.recordsFrom && ` · ${t('parameters.records', { date: answer.recordsFrom })}`}
        {answer.illustrative > 0 && ` · ${t('parameters.illustrative', { n: answer.illustrative })}`}
      </p>
      <details>
        <summary>{t('parameters.title')}</summary>
        {gi ? (
          <ul>
            <li>
              {t('parameters.weights', {
                ...gi.neighbours,
                mean: gi.mean.toPrecision(4),
                sd: gi.sd.toPrecision(4),
              })}
            </li>
            {gi.levels.map(({ alpha, largestP, hot, cold }) => (
              <li key={alpha}>
                {largestP === null
                  ? t('parameters.levelNone', { alpha })
                  : t('parameters.level', { alpha, p: largestP.toPrecision(3), hot, cold })}
              </li>
            ))}
            {emerging && <li>{t('parameters.emerging', { n: emerging.slices, alpha: emerging.alpha })}</li>}
            <li>{t('parameters.slice')}</li>
          </ul>
        ) : (
          <p>{t('parameters.coarse')}</p>
        )}
        <p>{t('townshipNone')}</p>
      </details>
    </div>
  );
}
