import { useTranslation } from 'react-i18next';
import type { GivenOrder } from '../../contract/demo.ts';
import styles from './demo.module.css';

const SHOWN = 12;

/** What was ordered, newest first. */
export function GivenList({ orders }: { orders: readonly GivenOrder[] }) {
  const { t, i18n } = useTranslation('demo');
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium', timeZone: 'Asia/Shanghai' });
  return (
    <div className={styles.given}>
      <h2>{t('given')}</h2>
      {orders.length === 0 ? (
        <p className={styles.muted}>{t('none')}</p>
      ) : (
        <ol>
          {orders.slice(0, SHOWN).map(({ id, atMs, order }) => (
            <li key={id}>
              <time>{time.format(atMs)}</time> <Words order={order} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Words({ order }: { order: GivenOrder['order'] }) {
  const { t } = useTranslation('demo');
  switch (order.kind) {
    case 'fire':
      return t('order.fire', { lon: order.lon.toFixed(4), lat: order.lat.toFixed(4) });
    case 'wind':
      return order.fromDeg === null && order.speedMs === null
        ? t('order.windFree')
        : t('order.wind', { from: order.fromDeg ?? '–', speed: order.speedMs ?? '–' });
    case 'visibility':
      return order.metres === null
        ? t('order.visibilityFree')
        : t('order.visibility', { km: order.metres / 1000 });
    case 'station':
      return t(order.silent ? 'order.stationSilent' : 'order.stationSpeaks', { code: order.code });
    case 'camera':
      return t(order.silent ? 'order.cameraSilent' : 'order.cameraSpeaks', { id: order.cameraId });
  }
}
