import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BriefingView, PageData } from '../../contract/briefings.ts';
import { bySequence, type CellMeasure, classifyCells } from '../../domain/hotspots/classify-cells.ts';
import type { Box, MapLook } from '../map/types.ts';
import { StateNote } from '../ui/state-note.tsx';
import { briefingMap } from './briefing-map-island.ts';
import { AirPanel, WaterPanel } from './environment-panel.tsx';
import { HotspotMap, type DrawnCells } from './hotspot-map.tsx';
import { cellPick, parsePick } from './pick.ts';
import { SidePanel } from './side-panel.tsx';
import styles from './stage.module.css';
import { classifySlice, showsBins } from './time-view.ts';
import { TimeStrip } from './time-strip.tsx';

export interface StageProps {
  readonly data: PageData;
  readonly view: BriefingView;
  readonly onView: (change: Partial<BriefingView>) => void;
  readonly look: MapLook;
  readonly extent: Box;
  /** Without an account there is no relief. */
  readonly relief: boolean;
  readonly title: string;
  readonly note: string;
  readonly layout: 'split' | 'map' | 'table';
  readonly isBusy: boolean;
  /** Kept numbers have the step they were kept with. */
  readonly hasSteps: boolean;
}

const LAYOUT = { split: 'splitPage', map: 'onlyMap', table: 'tableFirst' } as const;
const ADCODE_OF_NONE = () => null;

/** One page of a briefing: map, panel and time, drawn from the same numbers. */
export function Stage(props: StageProps) {
  const { data, view, onView, look, extent, relief, title, note, layout, isBusy, hasSteps } = props;
  const { t } = useTranslation('briefing');
  const { hotspots, slices, environment, keptAtMs } = data;
  const cumulative = view.cumulative === 1;
  const at = view.at === undefined ? null : Math.min(view.at, slices.startsMs.length - 1);
  const isSwiping = view.swipe !== undefined;
  const asked = view.measure ?? 'gi';
  const measure: CellMeasure = shownMeasure(asked, data, at, cumulative, isSwiping);
  const pick = useMemo(() => parsePick(view.pick), [view.pick]);

  const adcodes = useMemo(
    () => new Map(hotspots.cells.key.map((key, i) => [key, hotspots.cells.adcode[i] ?? null])),
    [hotspots],
  );
  const drawn = useMemo<DrawnCells>(() => {
    const keys = at === null ? hotspots.cells.key : slices.cells.key;
    const classified =
      at === null ? classifyCells(hotspots.cells, measure) : classifySlice(slices, at, asked, cumulative);
    return { keys, classified, adcode: (cell) => adcodes.get(keys[cell] ?? '') ?? null };
  }, [hotspots, slices, at, measure, asked, cumulative, adcodes]);
  const baseDrawn = useMemo<DrawnCells>(
    () => ({
      keys: hotspots.cells.key,
      classified: bySequence(hotspots.cells.base, hotspots.breaks),
      adcode: ADCODE_OF_NONE,
    }),
    [hotspots],
  );

  const [west, south, east, north] = extent;
  const [start] = useState(() => ({
    look,
    extent,
    relief,
    view: {
      lon: view.lon ?? (west + east) / 2,
      lat: view.lat ?? (south + north) / 2,
      zoom: view.zoom ?? 8.4,
      bearingDeg: 0,
      pitchDeg: 0,
    },
  }));
  const [handle] = useState(() => briefingMap('now', start));
  const base = isSwiping ? briefingMap('base', start) : null;
  const [lon, lat, zoom] = [view.lon, view.lat, view.zoom];
  useEffect(() => {
    if (lon === undefined || lat === undefined || zoom === undefined) handle.fullExtent();
    else handle.jumpTo({ lon, lat, zoom });
  }, [handle, lon, lat, zoom]);

  const isHotspots = (view.topic ?? 'hotspots') === 'hotspots';
  return (
    <div className={[styles.stage, styles[LAYOUT[isHotspots ? layout : 'table']]].filter(Boolean).join(' ')}>
      <div className={styles.map}>
        <HotspotMap
          handle={handle}
          look={look}
          data={data}
          drawn={drawn}
          measure={measure}
          pick={pick}
          onPick={(key) => onView({ pick: key === null ? undefined : cellPick(key) })}
          isBusy={isBusy}
          base={
            base && {
              handle: base,
              drawn: baseDrawn,
              cut: view.swipe ?? 50,
              onCut: (swipe) => onView({ swipe }),
            }
          }
        />
      </div>
      {(layout !== 'map' || !isHotspots) && (
        <aside className={styles.panel}>
          <h1>{title}</h1>
          {note !== '' && <p className={styles.note}>{note}</p>}
          {view.topic === 'air' ? (
            <AirPanel air={environment.air} />
          ) : view.topic === 'water' ? (
            <WaterPanel water={environment.water} lang={look.lang} />
          ) : hotspots.figures.count?.now === 0 ? (
            <StateNote kind="empty" title={t('empty')}>
              {t('emptyHint')}
              {hotspots.recordsFrom && ` ${t('parameters.records', { date: hotspots.recordsFrom })}`}
            </StateNote>
          ) : (
            <SidePanel
              answer={hotspots}
              keptAtMs={keptAtMs}
              lang={look.lang}
              pick={pick}
              onPick={(next) => onView({ pick: next ?? undefined })}
            />
          )}
        </aside>
      )}
      <div className={styles.time}>
        <TimeStrip
          slices={slices}
          at={at}
          cumulative={cumulative}
          onAt={(next) => onView({ at: next ?? undefined })}
          onCumulative={(on) => onView({ cumulative: on ? 1 : undefined })}
          onStep={hasSteps ? (step) => onView({ step, at: undefined }) : undefined}
        />
      </div>
    </div>
  );
}

/** What the map can show of what was asked: slices know counts and bins, the curtain compares counts. */
function shownMeasure(
  asked: CellMeasure,
  { slices, hotspots }: PageData,
  at: number | null,
  cumulative: boolean,
  isSwiping: boolean,
): CellMeasure {
  if (at !== null) return showsBins(slices, asked, cumulative) ? 'gi' : 'count';
  if (isSwiping) return 'count';
  return asked === 'gi' && hotspots.gi === null ? 'count' : asked;
}
