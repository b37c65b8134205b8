import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LAYER_IDS } from '../../contract/layers.ts';
import { nameAlert, placeOf } from '../alerts/alert-name.ts';
import { layerQuery, useCameras, useOpenAlerts } from '../api/queries.ts';
import type { Command } from './commands.ts';
import { chooseImportFile } from '../imports/import-file.ts';
import { parseCoordinates } from './coordinates.ts';
import { useSignedIn } from './use-signed-in.ts';
import { useOverlay } from './overlay.ts';
import { formatPick, type ConsoleSearch } from './search.ts';
import { useChangeLook, useLook } from './use-look.ts';

const CLOSE_ZOOM = 13;

/** Everything that the palette can do now, and the way to coordinates that were typed. */
export function useCommands(): { commands: Command[]; coordinate: (text: string) => Command | null } {
  const { t } = useTranslation('app');
  const { t: ta } = useTranslation('alerts');
  const { t: tl } = useTranslation('imports');
  const { t: td } = useTranslation('demo');
  const { user, demo } = useSignedIn();
  const navigate = useNavigate();
  const { lang, theme } = useLook();
  const change = useChangeLook();
  const alerts = useOpenAlerts().data?.alerts ?? [];
  const cameras = useCameras().data ?? [];
  const layers = useQueries({ queries: LAYER_IDS.map((id) => layerQuery(id)) });
  const name = (thing: { nameZh: string; nameEn: string }) => (lang === 'en' ? thing.nameEn : thing.nameZh);
  const look = (change: Partial<ConsoleSearch>) =>
    void navigate({ to: '/', search: (old: Partial<ConsoleSearch>) => ({ ...old, ...change }) });

  const commands: Command[] = [
    ...alerts.map((alert): Command => ({
      id: `alert-${alert.id}`,
      group: 'alert',
      label: `#${alert.id} ${nameAlert(ta, alert, lang)}`,
      detail: placeOf(alert, lang),
      run: () => look({ alert: alert.id }),
    })),
    { id: 'watch', group: 'go', label: t('nav.watch'), run: () => void navigate({ to: '/' }) },
    { id: 'wall', group: 'go', label: t('nav.wall'), run: () => void navigate({ to: '/wall' }) },
    { id: 'briefing', group: 'go', label: t('nav.briefing'), run: () => void navigate({ to: '/briefing' }) },
    {
      id: 'responders',
      group: 'go',
      label: t('nav.responders'),
      run: () => void navigate({ to: '/responders' }),
    },
    { id: 'stations', group: 'go', label: t('nav.stations'), run: () => void navigate({ to: '/stations' }) },
    ...(user.role === 'admin' && demo
      ? [{ id: 'demo', group: 'go', label: td('title'), run: () => void navigate({ to: '/demo' }) } as const]
      : []),
    ...(user.role === 'leader'
      ? []
      : [
          {
            id: 'settings',
            group: 'go',
            label: t('nav.settings'),
            run: () => void navigate({ to: '/settings' }),
          } as const,
        ]),
    {
      id: 'theme',
      group: 'command',
      label: t('theme.switch'),
      run: () => change({ theme: theme === 'dark' ? 'light' : 'dark' }),
    },
    {
      id: 'language',
      group: 'command',
      label: t('language.label'),
      run: () => change({ lang: lang === 'en' ? 'zh-CN' : 'en' }),
    },
    ...(user.role === 'leader'
      ? []
      : [{ id: 'import', group: 'command', label: t('palette.import'), run: chooseImportFile } as const]),
    { id: 'live', group: 'command', label: t('palette.live'), run: () => look({ at: undefined }) },
    ...LAYER_IDS.map((layer): Command => ({
      id: `table-${layer}`,
      group: 'table',
      label: t('palette.table', { name: tl(`layers.${layer}`) }),
      run: () => look({ table: layer }),
    })),
    { id: 'help', group: 'command', label: t('help'), run: () => useOverlay.setState({ open: 'help' }) },
    ...cameras.map((camera): Command => ({
      id: `camera-${camera.id}`,
      group: 'camera',
      label: name(camera),
      detail: camera.id,
      words: `${camera.nameZh} ${camera.nameEn}`,
      run: () =>
        look({
          pick: formatPick({ layer: 'cameras', id: camera.id }),
          lon: camera.lon,
          lat: camera.lat,
          zoom: CLOSE_ZOOM,
        }),
    })),
    ...layers.flatMap(({ data }) =>
      (data?.features ?? []).map((feature): Command => {
        const at = feature.geometry.type === 'Point' ? feature.geometry.coordinates : null;
        return {
          id: `feature-${feature.id}`,
          group: 'feature',
          label: name(feature.properties),
          detail: feature.properties.code,
          words: `${feature.properties.nameZh} ${feature.properties.nameEn}`,
          run: () =>
            look({
              pick: formatPick({ layer: data?.layer ?? '', id: feature.id }),
              ...(at ? { lon: at[0], lat: at[1], zoom: CLOSE_ZOOM } : {}),
            }),
        };
      }),
    ),
  ];

  const coordinate = (text: string): Command | null => {
    const at = parseCoordinates(text);
    if (!at) return null;
    return {
      id: 'coordinate',
      group: 'go',
      label: t('palette.coordinate', { at: `${at.lon}, ${at.lat}` }),
      run: () => look({ ...at, zoom: CLOSE_ZOOM }),
    };
  };
  return { commands, coordinate };
}
