import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationLimits } from '../../contract/station-admin.ts';
import type { MapLang } from '../map/types.ts';
import { StateNote } from '../ui/state-note.tsx';
import { LimitTable } from './limit-table.tsx';
import { ListState } from './list-state.tsx';
import { limitsQuery } from './queries.ts';
import styles from './stations.module.css';

const LAYERS = ['air-stations', 'voc-stations', 'water-sections', 'water-sources'] as const;

/** What raises an alert at each station: the standard's limits, and where people set others, who and when. */
export function LimitsTab({
  chosen,
  onChoose,
  lang,
  mayAct,
}: {
  chosen: string | null;
  onChoose: (id: string) => void;
  lang: MapLang;
  mayAct: boolean;
}) {
  const { t } = useTranslation(['stations', 'imports']);
  const query = useQuery(limitsQuery);
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const matches = ({ code, nameZh, nameEn }: StationLimits) =>
    `${code} ${nameZh} ${nameEn}`.toLowerCase().includes(wanted);
  return (
    <section className={styles.split}>
      <ListState query={query} empty={t('limits.none')} isEmpty={(all) => all.length === 0}>
        {(all) => {
          const station = all.find(({ featureId }) => featureId === chosen) ?? all[0];
          return (
            <>
              <nav className={styles.list} aria-label={t('limits.stations')}>
                <input
                  className={styles.filter}
                  placeholder={t('filter')}
                  aria-label={t('filter')}
                  value={filter}
                  onChange={(event) => setFilter(event.target.value)}
                />
                {LAYERS.map((layer) => {
                  const stations = all.filter((one) => one.layer === layer && matches(one));
                  if (stations.length === 0) return null;
                  return (
                    <div key={layer}>
                      <h2>{t(`layers.${layer}`, { ns: 'imports' })}</h2>
                      {stations.map((one) => (
                        <button
                          key={one.featureId}
                          type="button"
                          aria-current={one === station}
                          onClick={() => onChoose(one.featureId)}
                        >
                          <span>{lang === 'zh-CN' ? one.nameZh : one.nameEn}</span>
                          <small>{one.code}</small>
                          {one.limits.some((limit) => limit.isSet) && (
                            <b title={t('limits.hasOwn')} aria-label={t('limits.hasOwn')}>
                              ●
                            </b>
                          )}
                        </button>
                      ))}
                    </div>
                  );
                })}
              </nav>
              {station ? (
                <LimitTable key={station.featureId} station={station} lang={lang} mayAct={mayAct} />
              ) : (
                <StateNote kind="empty" title={t('limits.none')} />
              )}
            </>
          );
        }}
      </ListState>
    </section>
  );
}
