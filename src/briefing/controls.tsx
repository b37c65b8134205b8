import { useTranslation } from 'react-i18next';
import type { BriefingView } from '../../contract/briefings.ts';
import { HOTSPOT_SUBJECTS } from '../../contract/hotspots.ts';
import { CELL_MEASURES, type CellMeasure } from '../../domain/hotspots/classify-cells.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import styles from './briefing.module.css';

interface Props {
  readonly view: BriefingView;
  readonly onView: (change: Partial<BriefingView>) => void;
}

const H3 = ['h3-6', 'h3-7', 'h3-8', 'h3-9'] as const;
const BANDS_M = [1000, 1500, 2000, 3000, 6000, 9000, 13_000, 20_000];

/** What is counted: subjects of the map, or air and water. */
export function TopicTabs({ view, onView }: Props) {
  const { t } = useTranslation('briefing');
  const now = view.topic === 'air' || view.topic === 'water' ? view.topic : (view.subject ?? 'alerts');
  return (
    <Segments
      label={t('topics')}
      value={now}
      onChange={(next) =>
        onView(
          next === 'air' || next === 'water'
            ? { topic: next }
            : { topic: undefined, subject: next === 'alerts' ? undefined : next, pick: undefined },
        )
      }
      choices={[
        ...HOTSPOT_SUBJECTS.map((value) => ({ value, label: t(`subject.${value}`) })),
        ...(['air', 'water'] as const).map((value) => ({ value, label: t(`topic.${value}`) })),
      ]}
    />
  );
}

/** How it is divided and measured. */
export function MapControlsBar({ view, onView }: Props) {
  const { t } = useTranslation('briefing');
  const unit = view.unit ?? '3km';
  const group = unit.startsWith('h3') ? 'h3' : (unit as 'district');
  const measure = view.measure ?? 'gi';
  const choose = (next: CellMeasure) =>
    onView({ measure: next === 'gi' ? undefined : next, at: undefined, swipe: undefined });
  return (
    <>
      <Segments
        label={t('units')}
        value={group}
        onChange={(next: '3km' | '500m' | 'h3' | 'district') =>
          onView({
            unit: next === 'h3' ? 'h3-7' : next === '3km' ? undefined : next,
            pick: undefined,
            bandM: undefined,
          })
        }
        choices={(['3km', '500m', 'h3', 'district'] as const).map((value) => ({
          value,
          label: t(`unit.${value}`),
        }))}
      />
      {group === 'h3' && (
        <select
          className={styles.select}
          aria-label={t('h3')}
          value={unit}
          onChange={(event) => onView({ unit: event.target.value as (typeof H3)[number], pick: undefined })}
        >
          {H3.map((value) => (
            <option key={value} value={value}>
              {value.slice(3)}
            </option>
          ))}
        </select>
      )}
      <select
        className={styles.select}
        aria-label={t('measures')}
        value={measure}
        onChange={(event) => choose(event.target.value as CellMeasure)}
      >
        {CELL_MEASURES.map((value) => (
          <option key={value} value={value}>
            {t(`measure.${value}`)}
          </option>
        ))}
      </select>
      {(measure === 'gi' || measure === 'emerging') && group !== 'district' && (
        <select
          className={styles.select}
          aria-label={t('band.label')}
          title={t('band.label')}
          value={view.bandM ?? ''}
          onChange={(event) => onView({ bandM: Number(event.target.value) || undefined })}
        >
          <option value="">{t('band.usual')}</option>
          {BANDS_M.map((value) => (
            <option key={value} value={value}>
              {t('band.km', { n: value / 1000 })}
            </option>
          ))}
        </select>
      )}
      <Button
        look="quiet"
        aria-pressed={view.swipe !== undefined}
        onClick={() => onView(view.swipe === undefined ? { swipe: 50, at: undefined } : { swipe: undefined })}
      >
        {t('swipe')}
      </Button>
    </>
  );
}
