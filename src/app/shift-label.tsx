import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../alerts/clocks.tsx';
import { shiftNowQuery } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import styles from './top-bar.module.css';

const SHOWN = 2;

/** The present shift and who is on; leads to the hand-over. */
export function ShiftLabel({ keep }: { keep: (old: object) => object }) {
  const { t } = useTranslation('app');
  const formats = useFormats();
  const nowMs = useServerNow();
  const { data } = useQuery(shiftNowQuery);
  if (!data) return null;
  // A console that could not ask since shows the shift that has begun by the clock.
  const { kind, startsAtMs, endsAtMs, people } = nowMs < data.shift.endsAtMs ? data.shift : data.next;
  const span = `${formats.hourMinute(startsAtMs)}–${formats.hourMinute(endsAtMs)}`;
  const names = people.map(({ name }) => name);
  const rest = names.length - SHOWN;
  const who =
    names.length === 0
      ? t('shift.nobody')
      : names.slice(0, SHOWN).join(t('shift.comma')) + (rest > 0 ? ` +${rest}` : '');
  return (
    <Link
      to="/office"
      search={keep}
      className={styles.onDuty}
      title={`${t(`shift.${kind}`)} ${span} · ${names.join(t('shift.comma')) || t('shift.nobody')}`}
    >
      <span className={styles.shift}>
        {t(`shift.${kind}`)} {span} ·
      </span>{' '}
      {who}
    </Link>
  );
}
