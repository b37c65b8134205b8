import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { palette } from '../../ui/palette.ts';
import { SymbolIcon } from '../symbols/symbol-icon.tsx';
import type { LayerRowProps } from './layer-row.tsx';
import styles from './layer-tree.module.css';
import type { LayerTotals } from './tree-model.ts';

/** States of a layer with their symbols and live counts, how much of it is made up, and its opacity. */
export function LayerLegend({
  layer,
  state,
  totals,
  opacity,
  lang,
  theme,
  onOpacity,
}: LayerRowProps & { readonly totals: LayerTotals }) {
  const { t } = useTranslation('layers');
  return (
    <>
      <ul className={styles['legend']} aria-label={t('tree.legendTitle', { total: totals.total })}>
        {layer.states.map((entry) => {
          const spec = layer.symbol(entry.symbol, palette[theme]);
          const count = totals.byState.get(entry.id) ?? 0;
          return (
            <li key={entry.id} data-empty={count === 0}>
              {spec && <SymbolIcon spec={spec} size={18} />}
              <span>{entry.name[lang]}</span>
              <b>{count}</b>
            </li>
          );
        })}
      </ul>
      {totals.illustrative > 0 && (
        <p className={styles['note']}>{t('tree.illustrativeNote', { count: totals.illustrative })}</p>
      )}
      {layer.hasOpacity && (
        <label className={styles['opacity']}>
          {t('tree.opacity')}
          <input
            type="range"
            min={10}
            max={100}
            step={5}
            value={Math.round(opacity * 100)}
            onChange={(event) => onOpacity(layer.id, Number(event.target.value) / 100)}
          />
          <output>{Math.round(opacity * 100)}%</output>
        </label>
      )}
      {state?.status === 'failed' && <Button onClick={state.retry}>{t('tree.retry')}</Button>}
    </>
  );
}
