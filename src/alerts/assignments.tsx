import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment, AssignmentStage, DispatchReceipt, Responder } from '../../contract/assignments.ts';
import type { z } from 'zod';
import { assignmentCan } from '../../domain/alerts/transitions.ts';
import { useAssignmentCommand } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { showToast } from '../ui/toast.ts';
import styles from './assignments.module.css';
import { Openings } from './handling/openings.tsx';
import { type PhotoAlert, PhotoVerdict } from './handling/photo-verdict.tsx';
import { wordFailure } from './refusal-words.ts';

const TONES: Record<AssignmentStage, Tone> = {
  sent: 'warn',
  opened: 'warn',
  accepted: 'accent',
  en_route: 'accent',
  on_scene: 'ok',
  done: 'ok',
  declined: 'danger',
  cancelled: 'neutral',
};

/** When the present stage began, epoch ms. */
function sinceMs(a: Assignment): number {
  const since: Record<AssignmentStage, number | null> = {
    sent: a.sentAtMs,
    opened: a.openedAtMs,
    accepted: a.acceptedAtMs,
    en_route: a.enRouteAtMs,
    on_scene: a.onSceneAtMs,
    done: a.doneAtMs,
    declined: a.declinedAtMs,
    cancelled: a.cancelledAtMs,
  };
  return since[a.stage] ?? a.sentAtMs;
}

function Result({ result, alert }: { result: NonNullable<Assignment['result']>; alert: PhotoAlert }) {
  const { t } = useTranslation('alerts');
  return (
    <div className={styles.result}>
      <b>{t(`finding.${result.finding}`)}</b>
      {result.note && <p>{result.note}</p>}
      {result.photos.length > 0 && (
        <div className={styles.photos} aria-label={t('assignment.photos', { n: result.photos.length })}>
          {result.photos.map((photo, index) => (
            <figure key={photo.id} className={styles.photo}>
              <a href={photo.url} target="_blank" rel="noreferrer">
                <img src={photo.url} alt={t('assignment.photo', { n: index + 1 })} loading="lazy" />
              </a>
              <figcaption>
                <PhotoVerdict photo={photo} alert={alert} />
              </figcaption>
            </figure>
          ))}
        </div>
      )}
    </div>
  );
}

export interface AssignmentsProps {
  alert: PhotoAlert & { id: number };
  assignments: readonly Assignment[];
  responders: readonly Responder[];
  mayAct: boolean;
  onReceipt: (receipt: z.infer<typeof DispatchReceipt>) => void;
}

/** Who was sent and how far they are; the newest first. */
export function Assignments({ alert, assignments, responders, mayAct, onReceipt }: AssignmentsProps) {
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const { cancel, reissue } = useAssignmentCommand(alert.id);
  const [busyId, setBusyId] = useState<string | null>(null);
  const failed = (error: unknown) =>
    showToast({ tone: 'danger', title: t('assignment.title'), text: wordFailure(t, error, formats) });
  const settle = { onError: failed, onSettled: () => setBusyId(null) };

  return (
    <section className={styles.list} aria-label={t('assignment.title')}>
      {assignments.toReversed().map((assignment) => {
        const phone = responders.find((one) => one.id === assignment.responder.id)?.phone;
        return (
          <div key={assignment.id} className={styles.card}>
            <div className={styles.head}>
              <b>{assignment.responder.name}</b>
              <Pill tone={TONES[assignment.stage]}>{t(`assignment.stage.${assignment.stage}`)}</Pill>
              <span className={styles.faint}>
                {t('assignment.since', { at: formats.hourMinute(sinceMs(assignment)) })}
              </span>
            </div>
            {assignment.ask && <p className={styles.ask}>{assignment.ask}</p>}
            {assignment.declineReason && <p className={styles.declined}>{assignment.declineReason}</p>}
            {phone && (
              <a className={styles.phone} href={`tel:${phone}`}>
                {t('assignment.call', { phone })}
              </a>
            )}
            {assignment.result && <Result result={assignment.result} alert={alert} />}
            <Openings assignment={assignment} />
            {mayAct && assignmentCan('cancel', assignment.stage) && (
              <div className={styles.buttons}>
                <Button
                  pending={busyId === assignment.id && reissue.isPending}
                  onClick={() => {
                    setBusyId(assignment.id);
                    const { id, firstPhoneOnly = false } = assignment;
                    reissue.mutate({ assignmentId: id, firstPhoneOnly }, { ...settle, onSuccess: onReceipt });
                  }}
                >
                  {t('assignment.reissue')}
                </Button>
                <Button
                  pending={busyId === assignment.id && cancel.isPending}
                  onClick={() => {
                    setBusyId(assignment.id);
                    cancel.mutate({ assignmentId: assignment.id, note: '' }, settle);
                  }}
                >
                  {t('assignment.cancel')}
                </Button>
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}
