import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Briefing, BriefingView, PageData, PageDraft } from '../../contract/briefings.ts';
import { ApiError } from '../api/api-error.ts';
import type { Box, MapLook } from '../map/types.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import styles from './briefing.module.css';
import { briefingMap } from './briefing-map-island.ts';
import { MapControlsBar, TopicTabs } from './controls.tsx';
import { ExportMenu } from './export-menu.tsx';
import { OpenPages } from './open-pages.tsx';
import { PagesDialog } from './pages-dialog.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { Present } from './present.tsx';
import { briefingsQuery, environmentQuery, hotspotsQuery, pageQuery, slicesQuery } from './queries.ts';
import { asksTheSame, type BriefingSearch, searchOf, viewOf } from './search.ts';
import { Stage, type StageProps } from './stage.tsx';

interface Props {
  readonly search: BriefingSearch;
  readonly update: (change: Partial<BriefingSearch>) => void;
  readonly look: MapLook;
  readonly extent: Box;
  readonly mayEdit: boolean;
}

/** The leader's page: hotspots over a period, saved as pages, shown and exported. */
export function BriefingScreen({ search, update, look, extent, mayEdit }: Props) {
  const { t } = useTranslation(['briefing', 'common']);
  const view = viewOf(search);
  const [isListOpen, setListOpen] = useState(false);
  const briefing =
    useQuery({ ...briefingsQuery, enabled: search.b !== undefined }).data?.find(
      (one) => one.id === search.b,
    ) ?? null;
  const pageAt = briefing?.pages.findIndex((one) => one.id === search.p) ?? -1;
  const page = briefing?.pages[pageAt] ?? null;
  const isAsSaved = page !== null && asksTheSame(page.view, view);
  const { data, error, isPending, isBusy, refetch } = usePageData(
    view,
    isAsSaved && search.b !== undefined ? { id: search.b, page } : null,
  );

  const onView = useCallback((change: Partial<BriefingView>) => update(change), [update]);
  const openPage = (next: Briefing | null, to: PageDraft | undefined) =>
    update({ b: next?.id, p: to?.id, ...(to ? searchOf(to.view) : {}) });
  useMapInUrl(look, extent, update, search.present === 1);
  const subject =
    view.topic === 'air' || view.topic === 'water'
      ? t(`topic.${view.topic}`)
      : t(`subject.${view.subject ?? 'alerts'}`);
  const title = page && briefing ? `${t('pages.number', { n: pageAt + 1 })} · ${page.title}` : subject;
  useEffect(() => {
    document.title = `${t('title')} · ${subject}`;
  }, [t, subject]);

  const stage: StageProps | null = data && {
    data,
    view,
    onView,
    look,
    extent,
    relief: true,
    title,
    note: page?.note ?? '',
    layout: page?.layout ?? 'split',
    isBusy,
    hasSteps: data.keptAtMs === null,
  };
  const isRefused = error instanceof ApiError && error.code === 'period_refused';
  const present = () => update({ present: 1, theme: 'light' });
  return (
    <main className={styles.page}>
      <div>
        <div className={styles.bar}>
          <TopicTabs view={view} onView={onView} />
          <span className={styles.space} />
          <MapControlsBar view={view} onView={onView} />
          <PeriodPicker view={view} periods={data?.hotspots.periods ?? null} onView={onView} />
          <Button onClick={() => setListOpen(true)}>{t('pages.title')}</Button>
          {data && (
            <ExportMenu
              view={view}
              data={data}
              look={look}
              title={page?.title ?? subject}
              note={page?.note ?? ''}
              extent={extent}
            />
          )}
          <Button look="accent" onClick={present}>
            {t('present.start')}
          </Button>
        </div>
        {briefing && (
          <OpenPages
            briefing={briefing}
            page={page}
            isAsSaved={isAsSaved}
            lang={look.lang}
            onPage={(to) => openPage(briefing, to)}
            onClose={() => update({ b: undefined, p: undefined })}
          />
        )}
      </div>
      {stage && search.present === 1 ? (
        <Present
          {...stage}
          page={Math.max(0, pageAt)}
          pages={Math.max(1, briefing?.pages.length ?? 1)}
          onPage={(n) => openPage(briefing, briefing?.pages[n])}
          onStop={() => update({ present: undefined, theme: undefined })}
        />
      ) : stage ? (
        <Stage {...stage} />
      ) : isPending && !error ? (
        <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
      ) : (
        <StateNote
          kind="failed"
          title={isRefused ? t('refused') : t('failed', { ns: 'common' })}
          action={{ label: t('retry', { ns: 'common' }), run: refetch }}
        >
          {error instanceof ApiError ? t(`problem.${error.code}`, { ns: 'common' }) : undefined}
        </StateNote>
      )}
      <PagesDialog
        open={isListOpen}
        onClose={() => setListOpen(false)}
        briefing={briefing}
        view={view}
        suggestion={subject}
        mayEdit={mayEdit}
        onOpen={openPage}
      />
    </main>
  );
}

/** A saved page's own numbers while its view is as saved, else what the view asks for now. */
function usePageData(view: BriefingView, saved: { id: string; page: PageDraft } | null) {
  const kept = useQuery({ ...pageQuery(saved?.id ?? '', saved?.page.id ?? ''), enabled: saved !== null });
  const isLive = saved === null;
  const hotspots = useQuery({ ...hotspotsQuery(view), enabled: isLive });
  const slices = useQuery({ ...slicesQuery(view), enabled: isLive });
  const environment = useQuery({ ...environmentQuery(view), enabled: isLive });
  const live: PageData | null =
    hotspots.data && slices.data && environment.data
      ? { hotspots: hotspots.data, slices: slices.data, environment: environment.data, keptAtMs: null }
      : null;
  const asked = isLive ? [hotspots, slices, environment] : [kept];
  const error = asked.find((one) => one.isError)?.error ?? null;
  return {
    data: error ? null : isLive ? live : (kept.data ?? null),
    error,
    isPending: asked.some((one) => one.isPending),
    isBusy: asked.some((one) => one.isFetching && one.isPlaceholderData),
    refetch: () => asked.forEach((one) => void one.refetch()),
  };
}

/** The URL follows the map once it rests. */
function useMapInUrl(look: MapLook, extent: Box, update: Props['update'], isPresenting: boolean): void {
  const [handle] = useState(() =>
    briefingMap('now', {
      look,
      extent,
      relief: true,
      view: {
        lon: (extent[0] + extent[2]) / 2,
        lat: (extent[1] + extent[3]) / 2,
        zoom: 8.4,
        bearingDeg: 0,
        pitchDeg: 0,
      },
    }),
  );
  useEffect(() => {
    if (isPresenting) return undefined;
    const round = (value: number, digits: number) => Number(value.toFixed(digits));
    return handle.on('moveByHand', ({ lon, lat, zoom }) =>
      update({ lon: round(lon, 5), lat: round(lat, 5), zoom: round(zoom, 2) }),
    );
  }, [handle, update, isPresenting]);
}
