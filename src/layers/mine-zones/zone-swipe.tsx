import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerProperties } from '../../../contract/layers.ts';
import { Segments } from '../../ui/choice.tsx';
import type { CityItem } from '../style/feature-facts.ts';
import { geometryOf } from '../style/features.ts';
import { drawZone } from './zone-drawing.ts';
import { ZonePicture } from './zone-picture.tsx';
import styles from './zone-swipe.module.css';

type Survey = NonNullable<LayerProperties<'mine-zones'>['history']>[number];

/** What a zone was, swiped against what it is at one of its surveys. Drawn from its outline and progress, and said to be. */
export function ZoneSwipe({ item }: { item: CityItem<'mine-zones'> }) {
  const { t } = useTranslation('layers');
  const [sharePercent, setSharePercent] = useState(50);
  const surveys = useMemo(() => surveysOf(item), [item]);
  const [chosen, setChosen] = useState<string | null>(null);
  const geometry = geometryOf(item);
  const drawing = useMemo(
    () => (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? drawZone(geometry) : null),
    [geometry],
  );
  const before = surveys[0];
  const after = surveys.find((survey) => survey.on === chosen) ?? surveys.at(-1);
  if (!drawing || !before || !after || surveys.length < 2) return null;
  const label = ({ on, progressPercent }: Survey) => `${on} · ${Math.round(progressPercent)} %`;
  return (
    <figure className={styles['swipe']}>
      <div className={styles['frame']}>
        <ZonePicture drawing={drawing} progressPercent={after.progressPercent} />
        <div className={styles['before']} style={{ clipPath: `inset(0 ${100 - sharePercent}% 0 0)` }}>
          <ZonePicture drawing={drawing} progressPercent={before.progressPercent} />
        </div>
        <span className={styles['line']} style={{ left: `${sharePercent}%` }} aria-hidden="true" />
        <span className={styles['left']}>
          {t('mine.before')} {label(before)}
        </span>
        <span className={styles['right']}>{label(after)}</span>
        <span className={styles['mark']}>{t('mine.drawn')}</span>
        <input
          type="range"
          min={0}
          max={100}
          value={sharePercent}
          aria-label={t('mine.swipe', { before: label(before), after: label(after) })}
          aria-valuetext={t('mine.swipeAt', { percent: sharePercent })}
          onChange={(event) => setSharePercent(Number(event.target.value))}
        />
      </div>
      <Segments
        label={t('mine.surveys')}
        value={after.on}
        onChange={setChosen}
        choices={surveys.slice(1).map(({ on }) => ({ value: on, label: on }))}
      />
      <figcaption>{t('mine.note')}</figcaption>
    </figure>
  );
}

/** Surveys in order; a zone that has only its present progress is held against bare ground. */
function surveysOf({
  properties: { history = [], progressPercent, updatedAtMs },
}: CityItem<'mine-zones'>): Survey[] {
  if (history.length > 1) return history.toSorted((a, b) => a.on.localeCompare(b.on));
  if (progressPercent === null) return [];
  const on = updatedAtMs === null ? '' : new Date(updatedAtMs + 8 * 3600_000).toISOString().slice(0, 7);
  return [
    { on: '', progressPercent: 0 },
    { on: on || '·', progressPercent },
  ];
}
