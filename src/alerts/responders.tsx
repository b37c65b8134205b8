import { useTranslation } from 'react-i18next';
import type { Responder } from '../../contract/assignments.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { useServerNow } from './clocks.tsx';
import type { Anchor } from '../../domain/alerts/anchor.ts';
import type { Candidate } from './responder-list.ts';
import { useSkillWords, useTravelWords } from './handling/travel-words.ts';
import styles from './responders.module.css';

/** A position older than this is told with its time. */
const FIX_OLD_MS = 5 * 60_000;
const ANCHOR_WORDS = { place: 'fromPlace', line: 'fromLine', camera: 'fromCamera' } as const;

export function useCandidateWords(anchor: Anchor) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const nowMs = useServerNow();
  const travelWords = useTravelWords();
  const skillWords = useSkillWords();
  return ({ responder, distanceM, travel }: Candidate) => {
    const fix = responder.lastFix;
    return [
      ...(travel && distanceM !== null
        ? travelWords(travel)
        : [
            distanceM === null
              ? t('responders.noFix')
              : `${formats.distance(distanceM)} ${t(`responders.${ANCHOR_WORDS[anchor.kind]}`)}`,
          ]),
      t(`responders.state.${responder.state}`),
      skillWords(responder),
      fix && nowMs - fix.atMs > FIX_OLD_MS
        ? t('responders.fixAge', { at: formats.hourMinute(fix.atMs) })
        : '',
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

export interface RespondersProps {
  candidates: readonly Candidate[];
  anchor: Anchor;
  /** Absent when the user may not dispatch. */
  onDispatch?: (responder: Responder) => void;
  limit: number;
}

export function Responders({ candidates, anchor, onDispatch, limit }: RespondersProps) {
  const { t } = useTranslation('alerts');
  const words = useCandidateWords(anchor);
  const shown = candidates.slice(0, limit);
  return (
    <section className={styles.responders} aria-label={t('responders.title')}>
      {shown.map((candidate) => (
        <div key={candidate.responder.id} className={styles.card}>
          <div>
            <p className={styles.name}>
              {candidate.responder.team} · {candidate.responder.name}
            </p>
            <p className={styles.words}>{words(candidate)}</p>
          </div>
          {onDispatch && (
            <Button
              disabled={candidate.responder.state === 'off_duty'}
              aria-label={`${t('responders.dispatch')} ${candidate.responder.name}`}
              onClick={() => onDispatch(candidate.responder)}
            >
              {t('responders.dispatch')}
            </Button>
          )}
        </div>
      ))}
      {shown.length === 0 && <p className={styles.words}>{t('responders.none')}</p>}
      {candidates.length > shown.length && (
        <p className={styles.words}>{t('responders.more', { n: candidates.length - shown.length })}</p>
      )}
    </section>
  );
}
