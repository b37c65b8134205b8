import { intersects } from '../style/features.ts';
import type { Box, MapLang } from '../../map/types.ts';
import type { AnyLayer, ItemFacts, LayerItem, Words2 } from '../layer-definition.ts';

export type CellValue = string | number | null;

export interface Column {
  readonly id: string;
  readonly name: Words2;
  readonly value: (row: Row, lang: MapLang) => CellValue;
}

export interface Row {
  readonly item: LayerItem;
  readonly facts: ItemFacts;
  readonly stateName: string;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** What every layer's table begins with. */
const COMMON: readonly Column[] = [
  { id: 'name', name: { 'zh-CN': '名称', en: 'Name' }, value: (row) => row.facts.name },
  { id: 'code', name: { 'zh-CN': '编号', en: 'Code' }, value: (row) => row.facts.code },
  { id: 'state', name: { 'zh-CN': '状态', en: 'State' }, value: (row) => row.stateName },
];

export function columnsOf(layer: AnyLayer): readonly Column[] {
  const own = layer.columns ?? [];
  return [
    ...COMMON,
    ...own.map(({ id, name, value }): Column => ({ id, name, value: (row, lang) => value(row.item, lang) })),
  ];
}

export function rowsOf(layer: AnyLayer, items: readonly LayerItem[], lang: MapLang): Row[] {
  return items.map((item) => {
    const facts = layer.facts(item, lang);
    const state = layer.states.find(({ id }) => id === facts.state);
    return { item, facts, stateName: state?.name[lang] ?? facts.state };
  });
}

export interface RowFilter {
  /** Words that must all occur in what a row shows. */
  readonly text: string;
  /** Only what lies in this box; null: everywhere. */
  readonly within: Box | null;
}

/** Rows by the filter. */
export function filterRows(
  rows: readonly Row[],
  columns: readonly Column[],
  { text, within }: RowFilter,
  lang: MapLang,
): Row[] {
  const parts = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (within && !intersects(row.facts.extent, within)) return false;
    if (parts.length === 0) return true;
    const hay = columns
      .map((column) => column.value(row, lang) ?? '')
      .join(' ')
      .toLowerCase();
    return parts.every((part) => hay.includes(part));
  });
}

function compare(a: CellValue, b: CellValue, lang: MapLang): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), lang, { numeric: true });
}

/** Rows in order of a column; rows without a value come last, whichever way it is sorted. */
export function sortRows(rows: readonly Row[], columns: readonly Column[], sort: Sort, lang: MapLang): Row[] {
  if (sort.column === 'updated') {
    const time = (row: Row) => row.facts.updatedAtMs ?? (sort.descending ? -Infinity : Infinity);
    return rows.toSorted((a, b) => (sort.descending ? time(b) - time(a) : time(a) - time(b)));
  }
  const column = columns.find(({ id }) => id === sort.column);
  if (!column) return [...rows];
  const isEmpty = (value: CellValue) => value === null || value === '';
  return rows.toSorted((a, b) => {
    const [x, y] = [column.value(a, lang), column.value(b, lang)];
    if (isEmpty(x) || isEmpty(y)) return Number(isEmpty(x)) - Number(isEmpty(y));
    return compare(x, y, lang) * (sort.descending ? -1 : 1);
  });
}
