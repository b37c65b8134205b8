import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameras, useOpenAlerts } from '../api/queries.ts';
import { filterItems } from '../layers/binding/filter-items.ts';
import { useLayerItems } from '../layers/binding/use-layer-items.ts';
import { usePrefetchMoments } from '../layers/binding/use-prefetch-moments.ts';
import { useMapLayers } from '../layers/binding/use-map-layers.ts';
import { useCameraSight } from '../layers/cameras/use-camera-sight.ts';
import { useCoverageImage } from '../layers/coverage/use-coverage-image.ts';
import { alertTargets } from '../layers/alerts/alert-targets.ts';
import { FeatureTooltip } from '../layers/inspector/feature-tooltip.tsx';
import { layerById } from '../layers/index.ts';
import { Inspector } from '../layers/inspector/inspector.tsx';
import { EdgePointers } from '../map/controls/edge-pointers.tsx';
import { MapChrome } from '../map/controls/map-chrome.tsx';
import { MapView } from '../map/map-view.tsx';
import { givePlace } from '../map/place-pick.ts';
import { useIsReliefMadeUp } from '../sight/use-relief-note.ts';
import { WatchersPanel } from '../sight/watchers-panel.tsx';
import type { MapLook } from '../map/types.ts';
import styles from './console-map.module.css';
import { useSignedIn } from './use-signed-in.ts';
import { mapIsland } from './map-island.ts';
import { formatPick, parsePick } from './search.ts';
import { useConsoleSearch } from './use-console-search.ts';
import { useFollowAlert } from './use-follow-alert.ts';
import { useLayerSwitches } from './use-layer-switches.ts';
import { useLook } from './use-look.ts';
import { useMapUrl } from './use-map-url.ts';
import { viewOfExtent, viewOfSearch } from './view-search.ts';

/** The map with its layers, its inspector, and the selected alert kept in sight. */
export function ConsoleMap() {
  const { t } = useTranslation('app');
  const { city, basemap } = useSignedIn();
  const { search, update } = useConsoleSearch();
  const { lang, theme } = useLook();
  const threeD = search.threeD === 1;
  const look = useMemo<MapLook>(
    () => ({ theme, lang, threeD, raster: basemap }),
    [theme, lang, threeD, basemap],
  );
  const [handle] = useState(() =>
    mapIsland({ look, view: viewOfSearch(search) ?? viewOfExtent(city.bounds), extent: city.bounds }),
  );
  const all = useLayerItems(search.at ?? null);
  usePrefetchMoments(search.at ?? null);
  const { visible, opacity, hidden } = useLayerSwitches();
  const items = useMemo(() => filterItems(all, hidden), [all, hidden]);
  useMapLayers(handle, { items, visible, opacity, theme, lang });
  useCoverageImage(handle, visible.has('coverage'), opacity.get('coverage') ?? 1);
  useMapUrl(handle);
  const reliefMadeUp = useIsReliefMadeUp(handle);

  useEffect(() => handle.setLook(look), [handle, look]);
  const pickNow = useRef(search.pick);
  useEffect(() => {
    pickNow.current = search.pick;
  }, [search.pick]);
  useEffect(
    () =>
      handle.on('pick', ({ feature, lon, lat }) => {
        if (givePlace({ lon, lat })) return;
        if (feature?.source === 'alerts') update({ alert: Number(feature.key), pick: undefined });
        else {
          const next = feature ? formatPick({ layer: feature.source, id: feature.key }) : undefined;
          // Ground that is clicked again lets go.
          const again = next === pickNow.current && feature && layerById(feature.source)?.ground;
          update({ pick: again ? undefined : next });
        }
      }),
    [handle, update],
  );

  const cameras = useCameras().data ?? [];
  const [asked, setAsked] = useState<{ lon: number; lat: number } | null>(null);
  useEffect(() => handle.on('contextmenu', ({ lon, lat }) => setAsked({ lon, lat })), [handle]);

  const [hasView] = useState(() => viewOfSearch(search) !== null);
  useEffect(() => {
    if (!hasView) handle.fullExtent();
  }, [handle, hasView]);

  const pick = parsePick(search.pick);
  const pickedLayer = pick?.layer ?? (search.alert === undefined ? null : 'alerts');
  const pickedKey = pick?.id ?? String(search.alert ?? '');
  useCameraSight(handle, pick?.layer === 'cameras' ? pick.id : null, theme);
  useEffect(() => {
    handle.select(pickedLayer === null ? null : { source: pickedLayer, key: pickedKey });
  }, [handle, pickedLayer, pickedKey]);

  const openAlerts = useOpenAlerts().data?.alerts ?? [];
  useFollowAlert(handle, search.alert, openAlerts.find((alert) => alert.id === search.alert)?.position);

  return (
    <MapView handle={handle} label={t('map')}>
      <EdgePointers
        handle={handle}
        targets={search.at === undefined ? alertTargets(openAlerts) : []}
        onGo={(id) => update({ alert: Number(id), pick: undefined })}
      />
      <MapChrome
        handle={handle}
        theme={theme}
        threeD={threeD}
        onThreeD={(on) => update({ threeD: on ? 1 : undefined })}
        credit={basemap?.attribution}
        reliefMadeUp={reliefMadeUp}
      />
      {asked && (
        <div className={styles.asked}>
          <WatchersPanel
            at={asked}
            cameras={cameras}
            lang={lang}
            onPickCamera={(id) => update({ pick: formatPick({ layer: 'cameras', id }) })}
            onClose={() => setAsked(null)}
          />
        </div>
      )}
      <FeatureTooltip handle={handle} items={items} lang={lang} />
      {pick && (
        <div className={styles.inspector}>
          <Inspector
            pick={pick}
            items={all}
            lang={lang}
            theme={theme}
            atMs={search.at ?? null}
            onClose={() => update({ pick: undefined })}
            onFly={(extent) => handle.fitBounds(extent, 14)}
          />
        </div>
      )}
    </MapView>
  );
}
