import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '../../../contract/assignments.ts';
import { openingsQuery } from '../../api/handling.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import styles from './handling.module.css';

/** `iPhone`, `Android`, `Windows`: what an officer can ask about on the phone. */
const deviceOf = (agent: string) =>
  /iPhone|iPad|Android|HarmonyOS|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? '';

/** Every phone that opened the link, and when; the refused ones too. */
export function Openings({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('handling');
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const { id, alertId, openedAtMs, firstPhoneOnly } = assignment;
  const openings = useQuery({ ...openingsQuery(alertId, id, openedAtMs), enabled: isOpen });
  return (
    <div>
      <span className={styles.links}>
        <button
          type="button"
          className={styles.plain}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('openings.show')}
        </button>
        {firstPhoneOnly && <span className={styles.hint}>{t('openings.firstOnly')}</span>}
      </span>
      {isOpen && openings.data && (
        <ul className={styles.openings}>
          {openings.data.length === 0 && <li>{t('openings.none')}</li>}
          {openings.data.map((opening, index) => (
            <li key={index} title={opening.userAgent}>
              {formats.dateTime(opening.atMs)}{' '}
              {opening.refused && <span className={styles.bad}>{t('openings.refused')} </span>}
              {opening.link === 'replaced' && `${t('openings.replaced')} `}
              {deviceOf(opening.userAgent)} {opening.userAgent}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
