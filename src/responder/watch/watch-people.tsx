import { useTranslation } from 'react-i18next';
import type { Assignment } from '../../../contract/assignments.ts';
import styles from '../responder.module.css';
import { clockTime } from '../words.ts';
import type { WatchApi } from './watch-api.ts';
import { WatchPhoto } from './watch-photo.tsx';

const STEPS = [
  ['accept', 'acceptedAtMs'],
  ['enRoute', 'enRouteAtMs'],
  ['onScene', 'onSceneAtMs'],
  ['result', 'doneAtMs'],
  ['decline', 'declinedAtMs'],
] as const;

/** Who was sent, when each step was done, and what was found. */
export function WatchPeople({ assignments, api }: { assignments: readonly Assignment[]; api: WatchApi }) {
  const { t } = useTranslation('responder');
  return (
    <section className={styles.people} aria-label={t('watch.people')}>
      <h2>{t('watch.people')}</h2>
      {assignments.length === 0 && <p className={styles.hint}>{t('watch.nobody')}</p>}
      {assignments.map((assignment) => {
        const { result } = assignment;
        const done = STEPS.flatMap(([word, name]) => {
          const atMs = assignment[name];
          return atMs === null ? [] : [`${t(word)} ${clockTime(atMs).slice(6)}`];
        });
        return (
          <div key={assignment.id} className={styles.person}>
            <b>{assignment.responder.name}</b> <span>{t(`stage.${assignment.stage}`)}</span>
            <p className={styles.hint}>{done.join(' · ')}</p>
            {result && (
              <p>
                {t(result.finding)}
                {result.note && ` · ${result.note}`}
              </p>
            )}
            {result && result.photos.length > 0 && (
              <div className={styles.photos}>
                {result.photos.map(({ id }) => (
                  <WatchPhoto key={id} id={id} api={api} />
                ))}
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}
