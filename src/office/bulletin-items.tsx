import { useTranslation } from 'react-i18next';
import type { Place } from '../../contract/alerts.ts';
import type { BulletinContent } from '../../contract/bulletins.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { durationText } from './format.ts';
import styles from './office.module.css';

interface Props {
  content: BulletinContent;
  lang: 'zh-CN' | 'en';
}

function usePlaceName(lang: Props['lang']): (place: Place | null) => string {
  const { t } = useTranslation('office');
  return (place) => (lang === 'en' ? place?.nameEn : place?.nameZh) ?? t('bulletins.noPlace');
}

/** The clocks that went furthest over their limit. */
export function BulletinClocks({ content, lang }: Props) {
  const { t } = useTranslation('office');
  const placeName = usePlaceName(lang);
  return (
    <section className={styles.section}>
      <h3>{t('bulletins.worst')}</h3>
      {content.worstClocks.length === 0 ? (
        <p className={styles.muted}>{t('bulletins.noWorst')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('bulletins.alert')}</th>
              <th scope="col" className={styles.text}>
                {t('bulletins.place')}
              </th>
              <th scope="col">{t('bulletins.limit')}</th>
              <th scope="col">{t('bulletins.took')}</th>
            </tr>
          </thead>
          <tbody>
            {content.worstClocks.map(({ alertId, clock, limitMs, tookMs, stopped, place }, n) => (
              <tr key={`${alertId} ${clock} ${n}`}>
                <th scope="row">
                  #{alertId} {t(`clock.${clock}`)}
                </th>
                <td className={styles.text}>{placeName(place)}</td>
                <td>{durationText(limitMs)}</td>
                <td className={styles.danger}>
                  {durationText(tookMs)}
                  {!stopped && <span className={styles.sub}>{t('bulletins.running')}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What was open when the bulletin was made. */
export function BulletinOpen({ content: { open }, lang }: Props) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const placeName = usePlaceName(lang);
  return (
    <section className={styles.section}>
      <h3>{t('bulletins.open')}</h3>
      {open.alerts.length === 0 ? (
        <p className={styles.muted}>{t('bulletins.noOpen')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('bulletins.alert')}</th>
              {(['place', 'stage', 'since', 'due'] as const).map((name) => (
                <th key={name} scope="col" className={styles.text}>
                  {t(`bulletins.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {open.alerts.map(({ id, kind, place, stage, sinceMs, clock }) => (
              <tr key={id}>
                <th scope="row">
                  #{id} {t(`kind.${kind}`)}
                </th>
                <td className={styles.text}>{placeName(place)}</td>
                <td className={styles.text}>{t(`stage.${stage}`)}</td>
                <td className={styles.text}>{formats.dateTime(sinceMs)}</td>
                <td className={`${styles.text} ${clock?.overdue ? styles.danger : ''}`}>
                  {clock
                    ? `${t(`clock.${clock.name}` as 'clock.close', { defaultValue: clock.name })} ${formats.dateTime(clock.dueAtMs)}`
                    : '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.muted}>
        {t('bulletins.silent', { stations: open.stations.length, cameras: open.cameras.length })}
      </p>
    </section>
  );
}
