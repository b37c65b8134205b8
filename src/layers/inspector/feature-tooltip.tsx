import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapHandle } from '../../map/handle/map-handle.ts';
import type { FeatureRef, MapLang, PointPx } from '../../map/types.ts';
import type { ItemsByLayer } from '../binding/use-layer-items.ts';
import { layerById } from '../index.ts';
import styles from './tooltip.module.css';

interface Props {
  readonly handle: MapHandle;
  readonly items: ItemsByLayer;
  readonly lang: MapLang;
}

/** Name and state of the feature under the pointer. */
export function FeatureTooltip({ handle, items, lang }: Props) {
  const { t } = useTranslation('layers');
  const [hover, setHover] = useState<{ feature: FeatureRef; point: PointPx } | null>(null);
  useEffect(
    () =>
      handle.on('hover', (event) =>
        setHover(event?.feature ? { feature: event.feature, point: event.point } : null),
      ),
    [handle],
  );
  const layer = hover && layerById(hover.feature.source);
  const item =
    layer &&
    items.get(layer.id)?.items.find((candidate) => layer.facts(candidate, lang).key === hover.feature.key);
  if (!layer || !item || layer.ground) return null;
  const facts = layer.facts(item, lang);
  const state = layer.states.find((entry) => entry.id === facts.state);
  return (
    <div className={styles['tip']} role="presentation" style={{ left: hover.point.x, top: hover.point.y }}>
      <b>{facts.name}</b>
      <span>
        {[layer.name[lang], state?.name[lang], facts.illustrative && t('tree.illustrative')]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
