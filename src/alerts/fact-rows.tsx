import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import type { Camera } from '../../contract/cameras.ts';
import { convert } from '../../domain/geo/datum.ts';
import type { LonLat } from '../../domain/geo/geodesic.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { placeOf } from './alert-name.ts';
import { BanVerdict, mayBurn } from './ban-row.tsx';
import styles from './fact-rows.module.css';
import { anchorOf } from '../../domain/alerts/anchor.ts';
import { camerasInReach, pointOf } from './place.ts';
import { Near, useSurroundings, Wind } from './surroundings.tsx';

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const asText = (p: LonLat, digits: number) => `${p.lon.toFixed(digits)}, ${p.lat.toFixed(digits)}`;

function Position({ alert, onLocate }: { alert: Alert; onLocate: (at: LonLat) => void }) {
  const { t } = useTranslation('alerts');
  const point = pointOf(alert.position);
  if (!point)
    return (
      <span>{t(alert.position.kind === 'bearing' ? 'position.directionOnly' : 'position.unknown')}</span>
    );
  return (
    <span className={styles.where}>
      <button
        type="button"
        className={styles.locate}
        title={t('position.show')}
        onClick={() => onLocate(point)}
      >
        {asText(point, 4)}
      </button>
      <CopyButton text={asText(point, 6)}>{t('position.copyWgs')}</CopyButton>
      <CopyButton text={asText(convert(point, 'wgs84', 'gcj02'), 6)}>{t('position.copyGcj')}</CopyButton>
    </span>
  );
}

function PositionError({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const { position } = alert;
  const ellipse = position.kind === 'place' ? position.ellipse : null;
  switch (position.kind) {
    case 'place':
      return (
        <>
          {ellipse &&
            t('position.ellipse', {
              a: formats.distance(ellipse.semiMajorM),
              b: formats.distance(ellipse.semiMinorM),
            })}
          {' · '}
          {t(`method.${position.method}`)}
        </>
      );
    case 'ambiguous':
      return (
        <>
          {t('position.candidates', {
            n: position.candidates.length,
            share: formats.percent(position.candidates[0]?.share ?? 0),
          })}
          {' · '}
          {t(`method.${position.method}`)}
        </>
      );
    case 'bearing': {
      const line = position.lines[0];
      return (
        <>
          {line &&
            t('position.bearing', {
              bearing: formats.degrees(line.bearingDeg),
              sigma: formats.degrees(line.sigmaDeg, 2),
              camera: line.cameraId,
            })}
          {' · '}
          {t(`reason.${position.reason}`)}
        </>
      );
    }
    case 'unknown':
      return <>{t(`reason.${position.reason}`)}</>;
  }
}

/** What the satellite said, in its own words. */
function Satellite({ fire }: { fire: NonNullable<Alert['fire']> }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const facts = [
    `${fire.satellite} ${fire.instrument}`,
    formats.time(fire.acquiredAtMs),
    t('fire.pixels', { n: fire.pixels }),
    t(`fire.confidence.${fire.confidence}`),
    fire.frpMw !== null && t('fire.power', { mw: Number(fire.frpMw.toFixed(1)) }),
  ];
  return <>{facts.filter(Boolean).join(' · ')}</>;
}

export interface FactRowsProps {
  alert: Alert;
  cameras: readonly Camera[];
  onLocate: (at: LonLat) => void;
  onPickCamera: (id: string) => void;
}

/** Where it is, how well that is known, and who could see it. */
export function FactRows({ alert, cameras, onLocate, onPickCamera }: FactRowsProps) {
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const inReach = camerasInReach(anchorOf(alert.position), cameras).slice(0, 4);
  const around = useSurroundings(alert.id).data;
  const place = placeOf(alert, i18n.language);
  const adcode = alert.place?.districtAdcode;
  const district = adcode
    ? t(`district.${adcode}` as 'district.440203', { ns: 'common', defaultValue: '' })
    : '';
  return (
    <dl className={styles.rows}>
      <Row label={t('row.position')}>
        <Position alert={alert} onLocate={onLocate} />
      </Row>
      <Row label={t('row.error')}>
        <PositionError alert={alert} />
      </Row>
      <Row label={t('row.place')}>
        {[place.includes(district) ? '' : district, place].filter(Boolean).join(' · ') ||
          t('unknown', { ns: 'common' })}
      </Row>
      {mayBurn(alert) && (
        <Row label={t('row.ban')}>
          <BanVerdict alert={alert} />
        </Row>
      )}
      {around && (
        <>
          <Row label={t('row.wind')}>
            <Wind wind={around.wind} />
          </Row>
          <Row label={t('row.around')}>
            <Near near={around.near} hasPlace={pointOf(alert.position) !== null} />
          </Row>
        </>
      )}
      {alert.exceedance ? (
        <Row label={t('row.worst')}>
          {t('exceedance.count', { values: alert.exceedance.values, stations: alert.exceedance.stations })}
        </Row>
      ) : alert.fire ? (
        <Row label={t('row.satellite')}>
          <Satellite fire={alert.fire} />
        </Row>
      ) : (
        <Row label={t('row.seen')}>
          {t('count', { n: alert.detectionCount })} ·{' '}
          {t('confidence', { share: formats.percent(alert.confidence) })} ·{' '}
          {formats.time(alert.lastDetectedAtMs)}
        </Row>
      )}
      <Row label={t('row.near')}>
        <span className={styles.cameras} title={t('row.nearNote')}>
          {inReach.length === 0 && t('row.none')}
          {inReach.map(({ camera, distanceM }) => (
            <button
              key={camera.id}
              type="button"
              className={styles.camera}
              onClick={() => onPickCamera(camera.id)}
            >
              {camera.id} <span>{formats.distance(distanceM)}</span>
            </button>
          ))}
        </span>
      </Row>
    </dl>
  );
}
