import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { palette } from '../../ui/palette.ts';
import { stateKey } from '../binding/filter-items.ts';
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
  hidden,
  onOpacity,
  onState,
  onTable,
}: LayerRowProps & { readonly totals: LayerTotals }) {
  const { t } = useTranslation('layers');
  return (
    <>
      <ul className={styles['legend']} aria-label={t('tree.legendTitle', { total: totals.total })}>
        {layer.states.map((entry) => {
          const spec = layer.symbol(entry.symbol, palette[theme]);
          const key = stateKey(layer.id, entry.id);
          const count = totals.byState.get(entry.id) ?? 0;
          return (
            <li key={entry.id} data-empty={count === 0}>
              {onState && layer.states.length > 1 ? (
                <label className={styles['state']}>
                  <input
                    type="checkbox"
                    aria-label={t('legend.show', { name: entry.name[lang] })}
                    checked={!hidden?.has(key)}
                    onChange={(event) => onState(key, event.target.checked)}
                  />
                  {spec && <SymbolIcon spec={spec} size={18} />}
                  <span>{entry.name[lang]}</span>
                </label>
              ) : (
                <>
                  {spec && <SymbolIcon spec={spec} size={18} />}
                  <span>{entry.name[lang]}</span>
                </>
              )}
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
      {onTable && (
        <Button wide className={styles['tableButton']} onClick={() => onTable(layer.id)}>
          <Icon name="table" /> {t('table.open')}
        </Button>
      )}
      {state?.status === 'failed' && <Button onClick={state.retry}>{t('tree.retry')}</Button>}
    </>
  );
}
