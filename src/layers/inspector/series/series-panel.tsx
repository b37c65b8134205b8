import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SERIES_RANGES, type SERIES_RANGES as Ranges } from '../../../../contract/stations.ts';
import { seriesQuery } from '../../../api/queries.ts';
import { useFormats } from '../../../i18n/use-formats.ts';
import type { MapLang } from '../../../map/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Segments } from '../../../ui/choice.tsx';
import type { Theme } from '../../../ui/palette.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { StateNote } from '../../../ui/state-note.tsx';
import { flagWord } from '../flag-words.ts';
import { unitText, valueText } from '../reading-text.ts';
import { speciesName } from '../species-name.ts';
import { SeriesChart } from './series-chart.tsx';
import { SeriesComparison } from './series-comparison.tsx';
import { seriesCsv } from './series-csv.ts';
import { chartSeries } from './series-model.ts';
import styles from './series.module.css';

export interface SeriesPanelProps {
  readonly stationId: string;
  readonly code: string;
  readonly species: readonly string[];
  /** The past moment that the console shows; null is now. */
  readonly atMs: number | null;
  readonly lang: MapLang;
  readonly theme: Theme;
}

type Range = (typeof Ranges)[number];
const NO_LIMITS = { upper: null, lower: null } as const;

/** What a station measured over a day, a month or a year, against its limits and against last year. */
export function SeriesPanel({ stationId, code, species, atMs, lang, theme }: SeriesPanelProps) {
  const { t } = useTranslation(['layers', 'common']);
  const formats = useFormats();
  const [range, setRange] = useState<Range>('24h');
  const [picked, setPicked] = useState<string | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const shown = picked !== null && species.includes(picked) ? picked : species[0];
  const query = useQuery({
    ...seriesQuery(stationId, { species: shown ?? '', range, ...(atMs === null ? {} : { to: atMs }) }),
    enabled: shown !== undefined,
    placeholderData: keepPreviousData,
  });
  const answer = query.data;
  const series = answer?.series[0];
  const chart = useMemo(
    () => (answer && series ? chartSeries(series, answer.fromMs, answer.stepMs) : null),
    [answer, series],
  );
  const tick = useMemo(
    () => (ms: number) => (range === '24h' ? formats.hourMinute(ms) : formats.dateTime(ms).slice(0, 5)),
    [range, formats],
  );
  if (shown === undefined) return null;

  const name = speciesName(shown, lang);
  const unit = series ? unitText(series.unit) : '';
  const at = chart && point !== null ? point : null;
  const value = at === null ? null : (chart?.valid[at] ?? chart?.marked[at] ?? null);
  const limits = series?.limits ?? NO_LIMITS;
  const source = series?.limits?.source;
  const limitSource =
    source === 'threshold' ? t('series.ownLimit') : source === 'default' ? t('series.defaultLimit') : source;
  const hasMarked = chart?.marked.some((one) => one !== null) ?? false;
  const count = series?.values.filter((one) => one !== null).length ?? 0;
  return (
    <section className={styles['panel']} aria-label={t('series.title')}>
      <div className={styles['bar']}>
        <select
          aria-label={t('series.species')}
          value={shown}
          onChange={(event) => setPicked(event.target.value)}
        >
          {species.map((one) => (
            <option key={one} value={one}>
              {speciesName(one, lang)}
            </option>
          ))}
        </select>
        <Segments
          label={t('series.range')}
          value={range}
          onChange={setRange}
          choices={SERIES_RANGES.map((one) => ({ value: one, label: t(`series.ranges.${one}`) }))}
        />
      </div>
      {query.isError && !answer ? (
        <StateNote
          kind="failed"
          title={t('failed', { ns: 'common' })}
          action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
        />
      ) : !answer ? (
        <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
      ) : !chart || !series || count === 0 ? (
        <StateNote kind="empty" title={t('series.empty')}>
          {t('series.emptyHint')}
        </StateNote>
      ) : (
        <>
          <p className={styles['readout']}>
            {at !== null && value !== null ? (
              <>
                <b>
                  {valueText(value)} {unit}
                </b>{' '}
                {formats.dateTime(chart.baseMs + (chart.seconds[at] ?? 0) * 1000).slice(0, 11)}
                {chart.flags[at] !== 'N' && (
                  <span className={styles['flag']}>
                    {' '}
                    {chart.flags[at]} {flagWord(chart.flags[at] ?? '', lang)}
                  </span>
                )}
              </>
            ) : (
              <>
                {name} {unit && `(${unit})`} · {t(`series.resolution.${answer.resolution}`)}
              </>
            )}
          </p>
          <SeriesChart
            series={chart}
            toMs={answer.toMs}
            limits={limits}
            theme={theme}
            label={t('series.chart', { name, range: t(`series.ranges.${range}`), count })}
            tick={tick}
            onPoint={setPoint}
          />
          <ul className={styles['keys']}>
            {limits.upper !== null && (
              <li data-key="limit">{t('series.upper', { value: `${valueText(limits.upper)} ${unit}` })}</li>
            )}
            {limits.lower !== null && (
              <li data-key="limit">{t('series.lower', { value: `${valueText(limits.lower)} ${unit}` })}</li>
            )}
            {series.limits && <li>{limitSource}</li>}
            {hasMarked && <li data-key="flag">{t('series.flagged')}</li>}
          </ul>
          <SeriesComparison answer={answer} series={series} />
          <Button
            onClick={() =>
              saveFile(`${code}-${shown}-${range}.csv`, 'text/csv', seriesCsv(code, name, series))
            }
          >
            {t('series.export')}
          </Button>
        </>
      )}
    </section>
  );
}
