import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationLimits } from '../../contract/station-admin.ts';
import { FACTOR_CODES } from '../../domain/hj212/factor-codes.ts';
import { ApiError } from '../api/api-error.ts';
import type { MapLang } from '../map/types.ts';
import { showToast } from '../ui/toast.ts';
import { LimitRow } from './limit-row.tsx';
import { type LimitDraft, thresholdsWith } from './limit-drafts.ts';
import { useSetLimits } from './queries.ts';
import styles from './stations.module.css';

const COLUMNS = ['species', 'lower', 'upper', 'unit', 'basis', 'source', 'setBy'] as const;

/** The limits of one station; with the right to, each can be set, and set back to the standard. */
export function LimitTable({
  station,
  lang,
  mayAct,
}: {
  station: StationLimits;
  lang: MapLang;
  mayAct: boolean;
}) {
  const { t } = useTranslation(['stations', 'common']);
  const save = useSetLimits(station.featureId);
  const [added, setAdded] = useState<string | null>(null);
  const { limits } = station;
  const isWater = station.layer === 'water-sections' || station.layer === 'water-sources';
  const others = [...FACTOR_CODES].filter(
    ([code]) => code.startsWith(isWater ? 'w' : 'a') && !limits.some((limit) => limit.species === code),
  );
  const set = (species: string, draft: LimitDraft | null, onDone: () => void) =>
    save.mutate(thresholdsWith(limits, species, draft), {
      onSuccess: () => {
        showToast({ tone: 'ok', title: t(draft ? 'limits.saved' : 'limits.wentBack') });
        setAdded(null);
        onDone();
      },
      onError: (error) =>
        showToast({
          tone: 'danger',
          title: t('notSaved'),
          text: t(`problem.${ApiError.from(error).code}`, { ns: 'common' }),
        }),
    });
  const fresh = added === null ? undefined : FACTOR_CODES.get(added);
  return (
    <div className={styles.body}>
      <div className={styles.tools}>
        <h2>
          {lang === 'zh-CN' ? station.nameZh : station.nameEn} <small>{station.code}</small>
        </h2>
        {mayAct && (
          <select
            className={styles.filter}
            aria-label={t('limits.add')}
            value=""
            onChange={(event) => setAdded(event.target.value)}
          >
            <option value="">{t('limits.add')}</option>
            {others.map(([code, { zh, en }]) => (
              <option key={code} value={code}>
                {lang === 'zh-CN' ? zh : en} {code}
              </option>
            ))}
          </select>
        )}
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`limits.${column}`)}
                </th>
              ))}
              {mayAct && <th scope="col" aria-label={t('actions')} />}
            </tr>
          </thead>
          <tbody>
            {added !== null && fresh && (
              <LimitRow
                key={added}
                limit={{
                  species: added,
                  nameZh: fresh.zh,
                  nameEn: fresh.en,
                  unit: fresh.unit,
                  upper: null,
                  lower: null,
                  basis: 'any',
                  source: '',
                  isSet: false,
                  setBy: null,
                  setAtMs: null,
                }}
                lang={lang}
                mayAct
                startsOpen
                pending={save.isPending}
                onSet={(draft, onDone) => set(added, draft, onDone)}
                onLeave={() => setAdded(null)}
              />
            )}
            {limits.map((limit) => (
              <LimitRow
                key={limit.species}
                limit={limit}
                lang={lang}
                mayAct={mayAct}
                pending={save.isPending}
                onSet={(draft, onDone) => set(limit.species, draft, onDone)}
              />
            ))}
          </tbody>
        </table>
        {limits.length === 0 && added === null && <p className={styles.advice}>{t('limits.noneHere')}</p>}
      </div>
    </div>
  );
}
