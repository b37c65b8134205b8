import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { convert } from '../../../domain/geo/datum.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Box, MapLang } from '../../map/types.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { palette, type Theme } from '../../ui/palette.ts';
import { useNow } from '../../ui/use-now.ts';
import type { ItemsByLayer } from '../binding/use-layer-items.ts';
import { LAYERS, layerById } from '../index.ts';
import { SymbolIcon } from '../symbols/symbol-icon.tsx';
import { ageOf } from '../tree/tree-model.ts';
import { FactList } from './fact-list.tsx';
import styles from './inspector.module.css';

/** The chart and its library are loaded when a station is first looked at. */
const SeriesPanel = lazy(() => import('./series/series-panel.tsx').then((m) => ({ default: m.SeriesPanel })));

export interface InspectorPanelProps {
  readonly pick: { readonly layer: string; readonly id: string };
  readonly items: ItemsByLayer;
  readonly lang: MapLang;
  readonly theme: Theme;
  /** The past moment that the console shows; null is now. */
  readonly atMs: number | null;
  readonly onClose: () => void;
  readonly onFly: (extent: Box) => void;
}

const coordinates = (lon: number, lat: number): string => `${lon.toFixed(5)}, ${lat.toFixed(5)}`;

/** Everything known about a picked feature; what is silent, late or made up says so. */
export function Inspector({ pick, items, lang, theme, atMs, onClose, onFly }: InspectorPanelProps) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const presentMs = useNow();
  const nowMs = atMs ?? presentMs;
  const city = useMemo(
    () => LAYERS.map((one) => ({ layer: one, items: items.get(one.id)?.items ?? [] })),
    [items],
  );
  const layer = layerById(pick.layer);
  const known = items.get(pick.layer);
  const item = layer && known?.items.find((candidate) => layer.facts(candidate, lang).key === pick.id);
  if (!layer || !item)
    return known?.status === 'ready' || known?.status === 'present-only' ? (
      <aside className={styles['panel']} aria-label={t('inspector.label')}>
        <p className={styles['none']}>
          {t(known.status === 'ready' ? 'inspector.gone' : 'inspector.notThen')}
        </p>
        <Button onClick={onClose}>{t('inspector.close')}</Button>
      </aside>
    ) : null;

  const facts = layer.facts(item, lang);
  const state = layer.states.find((entry) => entry.id === facts.state);
  const spec = state && layer.symbol(state.symbol, palette[theme]);
  const [west, south, east, north] = facts.extent;
  const middle = { lon: (west + east) / 2, lat: (south + north) / 2 };
  const gcj = convert(middle, 'wgs84', 'gcj02');
  const age = facts.updatedAtMs === null ? null : ageOf(facts.updatedAtMs, nowMs);
  const measured = layer.measures?.(item);
  const stale = facts.freshness !== null && facts.freshness !== 'fresh';
  return (
    <aside className={styles['panel']} aria-label={t('inspector.label')}>
      <header className={styles['head']}>
        {spec && <SymbolIcon spec={spec} size={22} />}
        <div>
          <h2>{facts.name}</h2>
          <p>
            {layer.name[lang]}
            {facts.code && facts.code !== facts.name && <> · {facts.code}</>}
          </p>
        </div>
        <Button look="quiet" square aria-label={t('inspector.close')} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      {facts.illustrative && <p className={styles['illustrative']}>{t('inspector.illustrative')}</p>}
      <FactList
        facts={[
          state
            ? { label: t('inspector.state'), value: state.name[lang], ...(stale ? { tone: 'warn' } : {}) }
            : null,
          facts.updatedAtMs !== null && age !== null
            ? {
                label: t('inspector.updated'),
                value: `${formats.dateTime(facts.updatedAtMs)} · ${t(`fresh.${age.unit}`, { count: age.count })}`,
                ...(stale ? { tone: 'warn' } : {}),
              }
            : null,
        ]}
      />
      <layer.Inspector item={item} lang={lang} city={city} />
      {measured && (
        <Suspense fallback={<p className={styles['none']}>{t('tree.loading')}</p>}>
          <SeriesPanel
            key={measured.stationId}
            {...measured}
            code={facts.code}
            atMs={atMs}
            lang={lang}
            theme={theme}
          />
        </Suspense>
      )}
      <FactList
        facts={[
          {
            label: t('inspector.position'),
            value: (
              <>
                {coordinates(middle.lon, middle.lat)} <small>WGS-84</small>
                <span className={styles['copies']}>
                  <CopyButton text={coordinates(middle.lon, middle.lat)}>
                    {t('inspector.copy', { datum: 'WGS-84' })}
                  </CopyButton>
                  <CopyButton text={coordinates(gcj.lon, gcj.lat)}>
                    {t('inspector.copy', { datum: 'GCJ-02' })}
                  </CopyButton>
                </span>
              </>
            ),
          },
          measured !== undefined && {
            label: t('inspector.limits'),
            value: (
              <a href={`/stations?view=thresholds&station=${encodeURIComponent(measured.stationId)}`}>
                {t('inspector.limitsOf')}
              </a>
            ),
          },
          facts.positionNote !== '' && { label: t('inspector.positionNote'), value: facts.positionNote },
        ]}
      />
      <Button wide onClick={() => onFly(facts.extent)}>
        <Icon name="target" /> {t('inspector.fly')}
      </Button>
    </aside>
  );
}
