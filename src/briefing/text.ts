import type { TFunction } from 'i18next';
import type { Change } from '../../contract/hotspots.ts';
import type { CellClass, CellMeasure } from '../../domain/hotspots/classify-cells.ts';

type Words = TFunction<'briefing'>;

const signed = (value: number, digits: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`;

/** A change as people say it; percent and percentage points never look the same. */
export function changeText(change: Change, t: Words): string {
  if (change.kind === 'none') return t(`change.${change.reason}`);
  return change.kind === 'percent'
    ? `${signed(change.change, 1)}%`
    : t('change.points', { n: signed(change.change, 1) });
}

export type Tone = 'better' | 'worse' | 'even';

/** Whether a change is one for the better. `more` says whether more of it is good. */
export function toneOf(change: Change, more: 'good' | 'bad' | 'neither'): Tone {
  if (change.kind === 'none' || more === 'neither' || Math.abs(change.change) < 0.05) return 'even';
  return change.change > 0 === (more === 'good') ? 'better' : 'worse';
}

const LEVEL: Readonly<Record<number, string>> = { 1: '90%', 2: '95%', 3: '99%' };
const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : value >= 10 ? value.toFixed(0) : value.toPrecision(2);

/** What a legend says beside a colour. */
export function classText(one: CellClass, measure: CellMeasure, t: Words): string {
  if (measure === 'gi') {
    const bin = one.from ?? 0;
    return t(bin > 0 ? 'class.hot' : 'class.cold', { level: LEVEL[Math.abs(bin)] });
  }
  if (measure === 'emerging') {
    const [side, kind] = one.id.split('-') as ['hot' | 'cold', 'new'];
    return t(`emerging.${side}`, { kind: t(`emerging.${kind}`) });
  }
  const [from, to] = [one.from ?? 0, one.to];
  if (measure === 'change') {
    const [low, high] = [signed(from, 0), to === null ? null : signed(to, 0)];
    return high === null ? `${from > 0 ? '≥' : '≤'} ${low}` : t('class.range', { from: low, to: high });
  }
  return to === null
    ? t('class.from', { from: figure(from) })
    : t('class.range', { from: figure(from), to: figure(to) });
}

/** "8.6 min", "—" */
export function measureText(value: number | null, digits: number, unit = ''): string {
  return value === null ? '—' : `${value.toFixed(digits)}${unit}`;
}
