import { useTranslation } from 'react-i18next';
import { REJECT_REASONS, type RejectReason, type TimelineEntry } from '../../contract/alerts.ts';
import { FINDINGS, type Finding } from '../../contract/assignments.ts';
import { CLOCK_NAMES } from '../../domain/clocks/names.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useServerNow } from './clocks.tsx';
import { useArrivalWords } from './handling/arrival-words.ts';
import styles from './timeline.module.css';

const isReason = (value: unknown): value is RejectReason => REJECT_REASONS.includes(value as RejectReason);
const isFinding = (value: unknown): value is Finding => FINDINGS.includes(value as Finding);

/** Everything that happened, the newest first, with who did it. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('alerts');
  const { t: tDesk } = useTranslation('desk');
  const formats = useFormats();
  const today = formats.date(useServerNow());
  const when = (atMs: number) => (formats.date(atMs) === today ? formats.time(atMs) : formats.dateTime(atMs));
  const arrival = useArrivalWords();
  const words = ({ detail, atMs }: TimelineEntry): string[] => {
    const named = [detail['responder'], detail['responderName'], detail['to']].flatMap((value) =>
      typeof value === 'string'
        ? [value]
        : value && typeof value === 'object' && 'name' in value && typeof value.name === 'string'
          ? [value.name]
          : [],
    );
    const reason = detail['reason'];
    const finding = detail['finding'];
    const clock = CLOCK_NAMES.find((name) => name === detail['clock']);
    const told = Array.isArray(detail['told'])
      ? detail['told'].filter((name) => typeof name === 'string')
      : [];
    return [
      ...(clock ? [tDesk(`clocks.${clock}`)] : []),
      ...(told.length > 0 ? [told.join(tDesk('clocks.and'))] : named.slice(0, 1)),
      ...(isReason(reason) ? [t(`rejectReason.${reason}`)] : typeof reason === 'string' ? [reason] : []),
      ...(isFinding(finding) ? [t(`finding.${finding}`)] : []),
      ...[detail['note'], detail['ask']].filter(
        (text): text is string => typeof text === 'string' && text !== '',
      ),
      ...arrival(atMs, detail),
    ];
  };
  return (
    <section className={styles.timeline} aria-label={t('timeline.title')}>
      <h3 className={styles.title}>{t('timeline.title')}</h3>
      <ol>
        {entries.toReversed().map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <time dateTime={new Date(entry.atMs).toISOString()}>{when(entry.atMs)}</time>
            <span className={`${styles.dot} ${styles[entry.by.kind]}`} aria-hidden="true" />
            <span>
              <b>{t(`timeline.${entry.action}`)}</b> <span className={styles.by}>{entry.by.name}</span>
              {words(entry).map((word) => (
                <span key={word} className={styles.word}>
                  {word}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
