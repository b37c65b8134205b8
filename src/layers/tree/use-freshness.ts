import { useTranslation } from 'react-i18next';
import { type LayerTotals, ageOf } from './tree-model.ts';

export interface FreshnessText {
  readonly text: string;
  readonly title: string;
  /** Late, silent or never heard from: shown in amber, and the text says so too. */
  readonly late: boolean;
}

/** What a row says about how fresh its layer is. */
export function useFreshness(totals: LayerTotals, nowMs: number): FreshnessText {
  const { t } = useTranslation('layers');
  if (totals.silent > 0)
    return {
      text: totals.silent === totals.total ? t('fresh.never') : t('fresh.silent', { count: totals.silent }),
      title: t('fresh.silentNote', { count: totals.silent }),
      late: true,
    };
  if (totals.updatedAtMs === null) return { text: '—', title: '', late: false };
  const { unit, count } = ageOf(totals.updatedAtMs, nowMs);
  const age = t(`fresh.${unit}`, { count });
  const late = totals.freshness === 'late';
  return { text: age, title: t(late ? 'fresh.lateNote' : 'fresh.freshNote', { age }), late };
}
