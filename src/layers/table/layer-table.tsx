import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Box, MapLang } from '../../map/types.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { palette, type Theme } from '../../ui/palette.ts';
import { saveFile } from '../../ui/save-file.ts';
import { StateNote } from '../../ui/state-note.tsx';
import type { ItemsByLayer } from '../binding/use-layer-items.ts';
import { LAYERS, layerById } from '../index.ts';
import { intersects } from '../style/features.ts';
import { SymbolIcon } from '../symbols/symbol-icon.tsx';
import { valueText } from '../inspector/reading-text.ts';
import styles from './layer-table.module.css';
import { tableCsv, tableGeoJson } from './table-export.ts';
import {
  columnsOf,
  filterRows,
  rowsOf,
  sortRows,
  type CellValue,
  type Row,
  type Sort,
} from './table-model.ts';
import { useWindow } from './use-window.ts';

const ROW_PX = 30;

export interface LayerTableProps {
  readonly layerId: string;
  readonly items: ItemsByLayer;
  /** What the map shows; null before it stands. */
  readonly view: Box | null;
  readonly picked: string | null;
  readonly lang: MapLang;
  readonly theme: Theme;
  /** `fly`: also bring it into the middle of the map. */
  readonly onPick: (key: string, extent: Box, fly: boolean) => void;
  readonly onLayer: (layerId: string) => void;
  readonly onClose: () => void;
}

const cellText = (value: CellValue): string =>
  value === null || value === '' ? '–' : typeof value === 'number' ? valueText(value) : value;

/** A layer as a table in step with the map: it follows what the map shows, and a row flies there. */
export function LayerTable(props: LayerTableProps) {
  const { layerId, items, view, picked, lang, theme, onPick, onLayer, onClose } = props;
  const { t } = useTranslation(['layers', 'common']);
  const formats = useFormats();
  const [shape, setShape] = useState<'rows' | 'matrix'>('rows');
  const [text, setText] = useState('');
  const [inView, setInView] = useState(false);
  const [sort, setSort] = useState<Sort>({ column: 'name', descending: false });
  const scroller = useRef<HTMLDivElement>(null);
  const layer = layerById(layerId);
  const known = items.get(layerId);
  const list = known?.items;

  const columns = useMemo(() => (layer ? columnsOf(layer) : []), [layer]);
  const all = useMemo(() => (layer && list ? rowsOf(layer, list, lang) : []), [layer, list, lang]);
  const rows = useMemo(
    () =>
      sortRows(filterRows(all, columns, { text, within: inView ? view : null }, lang), columns, sort, lang),
    [all, columns, text, inView, view, sort, lang],
  );
  const { first, last } = useWindow(scroller, rows.length, ROW_PX);

  // What is picked on the map is brought into sight here.
  const pickedAt = rows.findIndex((row) => row.facts.key === picked);
  useEffect(() => {
    const element = scroller.current;
    if (!element || pickedAt < 0) return;
    const top = pickedAt * ROW_PX;
    if (top < element.scrollTop || top > element.scrollTop + element.clientHeight - 2 * ROW_PX)
      element.scrollTop = Math.max(0, top - element.clientHeight / 2);
    // oxlint-disable-next-line react/exhaustive-deps -- only a new pick moves the table: sorting and filtering leave it where it is
  }, [picked]);

  if (!layer) return null;
  const name = layer.name[lang];
  // A table that only shows what is in view would shrink under the hand if the map flew at every choice.
  const pick = (row: Row | undefined) => row && onPick(row.facts.key, row.facts.extent, !inView);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    pick(rows[Math.min(rows.length - 1, Math.max(0, pickedAt + step))]);
  };
  const head = (id: string, label: string) => (
    <th
      key={id}
      scope="col"
      aria-sort={sort.column !== id ? 'none' : sort.descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        onClick={() => setSort({ column: id, descending: sort.column === id && !sort.descending })}
      >
        {label}
        <span aria-hidden="true">{sort.column !== id ? '' : sort.descending ? '↓' : '↑'}</span>
      </button>
    </th>
  );
  const save = (kind: 'csv' | 'geojson') =>
    kind === 'csv'
      ? saveFile(`${layer.id}.csv`, 'text/csv', tableCsv(rows, columns, lang))
      : saveFile(
          `${layer.id}.geojson`,
          'application/geo+json',
          tableGeoJson(layer, rows, columns, { theme, lang, palette: palette[theme] }),
        );

  return (
    <section className={styles['panel']} aria-label={t('table.label', { name })}>
      <header className={styles['bar']}>
        <select
          aria-label={t('table.layer')}
          value={layer.id}
          onChange={(event) => onLayer(event.target.value)}
        >
          {LAYERS.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name[lang]}
            </option>
          ))}
        </select>
        <input
          type="search"
          aria-label={t('table.filter')}
          placeholder={t('table.filter')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {layer.Matrix && (
          <Segments
            label={t('table.shape')}
            value={shape}
            onChange={setShape}
            choices={[
              { value: 'rows', label: t('table.open') },
              { value: 'matrix', label: t('matrix.name') },
            ]}
          />
        )}
        <label className={styles['check']}>
          <input type="checkbox" checked={inView} onChange={(event) => setInView(event.target.checked)} />
          {t('table.inView')}
        </label>
        <output className={styles['count']}>
          {t('table.count', { count: rows.length, total: all.length })}
        </output>
        <Button look="quiet" onClick={() => save('csv')}>
          CSV
        </Button>
        <Button look="quiet" onClick={() => save('geojson')}>
          GeoJSON
        </Button>
        <Button look="quiet" square aria-label={t('table.close')} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <div ref={scroller} className={styles['scroller']}>
        {rows.length === 0 ? (
          <StateNote
            kind={known?.status === 'loading' ? 'loading' : 'empty'}
            title={t(known?.status === 'present-only' ? 'tree.presentOnlyNote' : 'table.empty')}
          >
            {all.length > 0 ? t('table.emptyHint') : undefined}
          </StateNote>
        ) : layer.Matrix && shape === 'matrix' ? (
          <layer.Matrix
            items={rows.map((row) => row.item)}
            picked={picked}
            lang={lang}
            onPick={(key) => pick(rows.find((row) => row.facts.key === key))}
          />
        ) : (
          <table aria-rowcount={rows.length + 1}>
            <thead>
              <tr>
                {columns.map((column) => head(column.id, column.name[lang]))}
                {head('updated', t('table.updated'))}
              </tr>
            </thead>
            <tbody>
              {first > 0 && <tr aria-hidden="true" style={{ height: first * ROW_PX }} />}
              {rows.slice(first, last).map((row, i) => {
                const state = layer.states.find(({ id }) => id === row.facts.state);
                const symbol = state && layer.symbol(state.symbol, palette[theme]);
                const isPicked = row.facts.key === picked;
                return (
                  <tr
                    key={row.facts.key}
                    aria-rowindex={first + i + 2}
                    aria-selected={isPicked}
                    data-in-view={view === null || intersects(row.facts.extent, view)}
                    onClick={() => pick(row)}
                  >
                    {columns.map((column) => {
                      const value = column.value(row, lang);
                      return column.id === 'name' ? (
                        <th key="name" scope="row">
                          <button type="button" aria-pressed={isPicked} onKeyDown={onKeyDown}>
                            {cellText(value)}
                          </button>
                          {row.facts.illustrative && <small>{t('tree.illustrative')}</small>}
                        </th>
                      ) : (
                        <td key={column.id} data-number={typeof value === 'number'}>
                          {column.id === 'state' && symbol && <SymbolIcon spec={symbol} size={14} />}
                          {cellText(value)}
                        </td>
                      );
                    })}
                    <td data-late={row.facts.freshness !== null && row.facts.freshness !== 'fresh'}>
                      {row.facts.updatedAtMs === null
                        ? '–'
                        : formats.dateTime(row.facts.updatedAtMs).slice(0, 11)}
                      {row.facts.freshness !== null &&
                        row.facts.freshness !== 'fresh' &&
                        ` · ${t(`freshness.${row.facts.freshness}`)}`}
                    </td>
                  </tr>
                );
              })}
              {last < rows.length && (
                <tr aria-hidden="true" style={{ height: (rows.length - last) * ROW_PX }} />
              )}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
