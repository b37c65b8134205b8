import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndpointResponse } from '../../contract/endpoints.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { MapLang } from '../map/types.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { showToast } from '../ui/toast.ts';
import { useNow } from '../ui/use-now.ts';
import { ListState } from './list-state.tsx';
import { devicesQuery, useRemoveStation } from './queries.ts';
import { RegisterDialog } from './register-dialog.tsx';
import styles from './stations.module.css';

export type Device = EndpointResponse<'hj212.devices'>['devices'][number];

/** A clock further off than this is told; further ahead than five minutes is refused by the inlet. */
const SKEW_TOLD_MS = 60_000;

/** Who may send over HJ 212, when each was last heard, and what about it is doubtful. */
export function DevicesTab({ lang }: { lang: MapLang }) {
  const { t } = useTranslation('stations');
  const query = useQuery(devicesQuery);
  const [filter, setFilter] = useState('');
  const [dialog, setDialog] = useState<{ device: Device | null } | null>(null);
  const wanted = filter.trim().toLowerCase();
  const matches = (device: Device) =>
    [device.mn, device.code, device.nameZh, device.nameEn].join(' ').toLowerCase().includes(wanted);
  const devices = (query.data ?? []).filter(matches);
  return (
    <section className={styles.body}>
      <div className={styles.tools}>
        <input
          className={styles.filter}
          placeholder={t('filter')}
          aria-label={t('filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <span className={styles.count}>
          {t('countOf', { shown: devices.length, total: query.data?.length ?? 0 })}
        </span>
        <Button look="accent" onClick={() => setDialog({ device: null })}>
          {t('register.open')}
        </Button>
      </div>
      <ListState query={query} empty={t('devices.none')} isEmpty={(all) => all.length === 0}>
        {() => (
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {(['mn', 'station', 'seen', 'skew', 'units', 'refused'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`devices.${column}`)}
                    </th>
                  ))}
                  <th scope="col" aria-label={t('actions')} />
                </tr>
              </thead>
              <tbody>
                {devices.map((device) => (
                  <DeviceRow
                    key={device.mn}
                    device={device}
                    lang={lang}
                    onChange={() => setDialog({ device })}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </ListState>
      {dialog && <RegisterDialog device={dialog.device} lang={lang} onClose={() => setDialog(null)} />}
    </section>
  );
}

function DeviceRow({ device, lang, onChange }: { device: Device; lang: MapLang; onChange: () => void }) {
  const { t } = useTranslation('stations');
  const remove = useRemoveStation();
  const [asks, setAsks] = useState(false);
  const units = Object.entries(device.unitMap);
  return (
    <tr>
      <td className={styles.mono}>{device.mn}</td>
      <td>
        {lang === 'zh-CN' ? device.nameZh : device.nameEn} <small>{device.code}</small>
      </td>
      <td>
        <Seen atMs={device.lastSeenAtMs} />
      </td>
      <td>
        <Skew ms={device.clockSkewMs} />
      </td>
      <td className={styles.units} title={units.map(([code, unit]) => `${code} = ${unit}`).join('\n')}>
        {units.length === 0 ? t('devices.standardUnits') : t('devices.ownUnits', { count: units.length })}
        {device.unitDoubts.length > 0 && (
          <Pill
            tone="warn"
            title={device.unitDoubts.map((doubt) => t('devices.doubt', { ...doubt })).join('\n')}
          >
            {t('devices.doubts', { count: device.unitDoubts.length })}
          </Pill>
        )}
      </td>
      <td className={styles.number} data-tone={device.refused > 0 ? 'warn' : undefined}>
        {device.refused}
      </td>
      <td className={styles.acts}>
        {asks ? (
          <>
            <Button
              look="danger"
              pending={remove.isPending}
              onClick={() =>
                remove.mutate(device.mn, {
                  onSuccess: () => showToast({ tone: 'ok', title: t('devices.removed', { mn: device.mn }) }),
                  onError: () => showToast({ tone: 'danger', title: t('notSaved') }),
                })
              }
            >
              {t('devices.reallyRemove')}
            </Button>
            <Button look="quiet" onClick={() => setAsks(false)}>
              {t('keep')}
            </Button>
          </>
        ) : (
          <>
            <Button look="quiet" onClick={onChange}>
              {t('change')}
            </Button>
            <Button look="quiet" onClick={() => setAsks(true)}>
              {t('remove')}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}

function Seen({ atMs }: { atMs: number | null }) {
  const { t } = useTranslation('stations');
  const formats = useFormats();
  const nowMs = useNow();
  if (atMs === null) return <Pill tone="warn">{t('devices.never')}</Pill>;
  const hours = (nowMs - atMs) / 3600_000;
  return (
    <Pill tone={hours < 1.5 ? 'ok' : hours < 6 ? 'warn' : 'danger'} dot title={formats.dateTime(atMs)}>
      {formats.dateTime(atMs).slice(0, 11)}
    </Pill>
  );
}

function Skew({ ms }: { ms: number | null }) {
  const { t } = useTranslation('stations');
  if (ms === null) return <>–</>;
  const seconds = Math.round(ms / 1000);
  const text = t(seconds >= 0 ? 'devices.ahead' : 'devices.behind', { seconds: Math.abs(seconds) });
  return Math.abs(ms) >= SKEW_TOLD_MS ? <Pill tone="warn">{text}</Pill> : <>{text}</>;
}
