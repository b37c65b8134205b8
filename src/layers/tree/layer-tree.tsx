import { useTranslation } from 'react-i18next';
import type { Box, MapLang } from '../../map/types.ts';
import type { Theme } from '../../ui/palette.ts';
import { useNow } from '../../ui/use-now.ts';
import type { ItemsByLayer } from '../binding/use-layer-items.ts';
import { LAYERS } from '../index.ts';
import { LAYER_GROUPS } from '../layer-definition.ts';
import { LayerRow } from './layer-row.tsx';
import styles from './layer-tree.module.css';

export interface LayerTreeProps {
  readonly items: ItemsByLayer;
  readonly visible: ReadonlySet<string>;
  /** 0–1 by layer id; absent is 1. */
  readonly opacity: ReadonlyMap<string, number>;
  /** What the map shows; null counts everything. */
  readonly view: Box | null;
  /** The past moment shown, against which freshness is told; absent is now. */
  readonly atMs?: number | null;
  readonly lang: MapLang;
  readonly theme: Theme;
  /** `layer.state` of what is filtered out. */
  readonly hidden?: ReadonlySet<string>;
  readonly onVisible: (layer: string, visible: boolean) => void;
  readonly onState?: (key: string, shown: boolean) => void;
  readonly onTable?: (layer: string) => void;
  readonly onOpacity: (layer: string, opacity: number) => void;
}

/** The layers of the map in groups. What is switched on comes in and goes out by props: the page keeps it in its URL. */
export function LayerTree(props: LayerTreeProps) {
  const { t } = useTranslation('layers');
  const presentMs = useNow();
  const nowMs = props.atMs ?? presentMs;
  const groups = LAYER_GROUPS.map((group) => ({
    group,
    layers: LAYERS.filter((layer) => layer.group === group),
  })).filter(({ layers }) => layers.length > 0);
  return (
    <nav className={styles['tree']} aria-label={t('tree.label')}>
      {groups.map(({ group, layers }) => (
        <section key={group} aria-labelledby={`layers-${group}`}>
          <h2 id={`layers-${group}`} className={styles['group']}>
            {t(`group.${group}`)}
          </h2>
          <ul className={styles['rows']}>
            {layers.map((layer) => (
              <LayerRow
                key={layer.id}
                layer={layer}
                state={props.items.get(layer.id)}
                shown={props.visible.has(layer.id)}
                opacity={props.opacity.get(layer.id) ?? 1}
                view={props.view}
                lang={props.lang}
                theme={props.theme}
                nowMs={nowMs}
                hidden={props.hidden}
                onVisible={props.onVisible}
                onState={props.onState}
                onTable={props.onTable}
                onOpacity={props.onOpacity}
              />
            ))}
          </ul>
        </section>
      ))}
      {LAYERS.map(({ id, Scale }) => Scale && props.visible.has(id) && <Scale key={id} lang={props.lang} />)}
    </nav>
  );
}
