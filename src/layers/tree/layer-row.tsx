import { Popover } from '@base-ui/react/popover';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Box, MapLang } from '../../map/types.ts';
import { Icon } from '../../ui/icon.tsx';
import { palette, type Theme } from '../../ui/palette.ts';
import { type HiddenStates, stateKey } from '../binding/filter-items.ts';
import type { LayerItems } from '../binding/use-layer-items.ts';
import type { AnyLayer } from '../layer-definition.ts';
import { SymbolIcon } from '../symbols/symbol-icon.tsx';
import { LayerLegend } from './layer-legend.tsx';
import styles from './layer-tree.module.css';
import { totalsOf } from './tree-model.ts';
import { useFreshness } from './use-freshness.ts';

export interface LayerRowProps {
  readonly layer: AnyLayer;
  readonly state: LayerItems | undefined;
  readonly shown: boolean;
  readonly opacity: number;
  readonly view: Box | null;
  readonly lang: MapLang;
  readonly theme: Theme;
  readonly nowMs: number;
  readonly hidden?: HiddenStates | undefined;
  readonly onVisible: (layer: string, visible: boolean) => void;
  readonly onState?: ((key: string, shown: boolean) => void) | undefined;
  readonly onTable?: ((layer: string) => void) | undefined;
  readonly onOpacity: (layer: string, opacity: number) => void;
}

/** One layer: a switch with its symbol and name, how many are in view, how fresh they are, and its legend. */
export function LayerRow(props: LayerRowProps) {
  const { layer, state, shown, view, lang, theme } = props;
  const { t } = useTranslation('layers');
  const items = state?.items;
  const totals = useMemo(() => totalsOf(layer, items ?? [], view, lang), [layer, items, view, lang]);
  const fresh = useFreshness(totals, props.nowMs);
  const name = layer.name[lang];
  const swatch = layer.symbol(layer.swatch, palette[theme]);
  const status = state?.status ?? 'loading';
  const isFiltered = layer.states.some(({ id }) => props.hidden?.has(stateKey(layer.id, id)));
  const word =
    status === 'loading'
      ? t('tree.loading')
      : status === 'failed'
        ? t('tree.failed')
        : status === 'present-only'
          ? t('tree.presentOnly')
          : fresh.text;
  const title =
    status === 'failed'
      ? t('tree.failed')
      : status === 'present-only'
        ? t('tree.presentOnlyNote')
        : fresh.title;
  return (
    <li className={styles['row']} data-shown={shown} data-layer={layer.id}>
      <button
        type="button"
        role="switch"
        aria-checked={shown}
        aria-label={t('tree.show', { name })}
        className={styles['switch']}
        onClick={() => props.onVisible(layer.id, !shown)}
      >
        <span className={styles['bead']} aria-hidden="true" />
        {swatch && <SymbolIcon spec={swatch} size={14} />}
        <span className={styles['name']}>{name}</span>
        {isFiltered && (
          <span className={styles['filtered']} title={t('legend.filtered')}>
            <Icon name="filter" size={12} />
          </span>
        )}
      </button>
      <Popover.Root>
        <Popover.Trigger className={styles['details']}>
          <span className={styles['unseen']}>{t('tree.legend', { name })} </span>
          <span
            className={styles['count']}
            data-testid={`count-${layer.id}`}
            title={t('tree.countTotal', { count: totals.inView, total: totals.total })}
          >
            {status === 'loading' ? '…' : status === 'present-only' ? '–' : totals.inView}
          </span>
          <span
            className={styles['fresh']}
            data-late={status === 'failed' || (status === 'ready' && fresh.late)}
            title={title}
          >
            {word}
          </span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner side="right" align="start" sideOffset={10} className={styles['positioner']}>
            <Popover.Popup className={styles['popup']}>
              <Popover.Title className={styles['popupTitle']}>{name}</Popover.Title>
              <LayerLegend {...props} totals={totals} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </li>
  );
}
