import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Alert, AlertDetail as Detail } from '../../contract/alerts.ts';
import type { DispatchReceipt } from '../../contract/assignments.ts';
import type { Camera } from '../../contract/cameras.ts';
import type { LonLat } from '../../domain/geo/geodesic.ts';
import { alertCan } from '../../domain/alerts/transitions.ts';
import { useAlertDetail, useCameras, useResponders } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { StateNote } from '../ui/state-note.tsx';
import { AlertClocks } from './alert-clocks.tsx';
import { ActionBar } from './action-bar.tsx';
import styles from './alert-detail.module.css';
import { nameAlert } from './alert-name.ts';
import { Assignments } from './assignments.tsx';
import { StagePill } from './clocks.tsx';
import { DispatchDialog } from './dispatch-dialog.tsx';
import { editDraft, useDraft } from './drafts.ts';
import { Evidence } from './evidence.tsx';
import { Exceedances } from './exceedances.tsx';
import { FactRows } from './fact-rows.tsx';
import { Positions } from './positions.tsx';
import { DuplicateHint } from './handling/duplicate-hint.tsx';
import { MergeDialog } from './handling/merge-dialog.tsx';
import { MoreMenu } from './handling/more-menu.tsx';
import { ReportCard } from './handling/report-card.tsx';
import { useTravel } from './handling/travel-words.ts';
import { LinkDialog } from './link-dialog.tsx';
import { anchorOf } from '../../domain/alerts/anchor.ts';
import { wordFailure } from './refusal-words.ts';
import { candidatesFor } from './responder-list.ts';
import { Receipts } from './receipts.tsx';
import { Responders } from './responders.tsx';
import { Timeline } from './timeline.tsx';

export interface AlertDetailProps {
  id: number;
  /** The alert as the queue knows it: shown at once while the rest is read. */
  known: Alert | undefined;
  mayAct: boolean;
  roleName: string;
  renderLive: (camera: Camera, title: string) => ReactNode;
  /** What is laid over a picture of a camera, given by whoever composes the page. */
  renderPicture?: ((camera: Camera, picture: ReactNode, detectionId?: string) => ReactNode) | undefined;
  renderClips?: ((alertId: number) => ReactNode) | undefined;
  onLocate: (at: LonLat) => void;
  onPickCamera: (id: string) => void;
  /** Another alert is to be looked at. */
  onSelect: (id: number) => void;
  /** It turned out to be the fire of another alert, which goes on. */
  onMerged?: (id: number) => void;
}

type Open =
  | { kind: 'dispatch'; responderId: string | null }
  | { kind: 'link'; receipts: readonly z.infer<typeof DispatchReceipt>[] }
  | { kind: 'merge'; into: number };

function Loaded({ detail, ...props }: AlertDetailProps & { detail: Detail }) {
  const { alert } = detail;
  const { mayAct } = props;
  const { t } = useTranslation('alerts');
  const [open, setOpen] = useState<Open | null>(null);
  const draft = useDraft(alert.id);
  const cameras = useCameras().data ?? [];
  const responders = useResponders().data ?? [];
  const anchor = anchorOf(alert.position);
  const travel = useTravel(alert);
  const candidates = candidatesFor(alert, anchor, responders, travel.byId);
  const onReceipts = (receipts: readonly z.infer<typeof DispatchReceipt>[]) =>
    setOpen({ kind: 'link', receipts });
  const dispatch = (responderId: string | null) => setOpen({ kind: 'dispatch', responderId });
  const mayDispatch = mayAct && alertCan.dispatch(alert);

  return (
    <>
      <div className={styles.scroll}>
        {alert.exceedance ? (
          <Exceedances alertId={alert.id} worst={alert.exceedance} />
        ) : (
          <Evidence
            detail={detail}
            cameras={cameras}
            renderLive={props.renderLive}
            renderPicture={props.renderPicture}
            renderClips={props.renderClips}
          />
        )}
        {detail.report && <ReportCard alert={alert} report={detail.report} />}
        <DuplicateHint
          alert={alert}
          onLook={props.onSelect}
          onMerge={mayAct ? (into) => setOpen({ kind: 'merge', into }) : undefined}
        />
        <FactRows
          alert={alert}
          cameras={cameras}
          onLocate={props.onLocate}
          onPickCamera={props.onPickCamera}
        />
        <AlertClocks alert={alert} mayAct={mayAct} />
        <Positions detail={detail} mayAct={mayAct} />
        {alert.assignments.length > 0 && (
          <Assignments
            alert={alert}
            assignments={alert.assignments}
            responders={responders}
            mayAct={mayAct}
            onReceipt={(receipt) => onReceipts([receipt])}
          />
        )}
        <Receipts alertId={alert.id} hasCalls={alert.assignments.length > 0} />
        {mayDispatch && (
          <Responders
            candidates={candidates}
            anchor={anchor}
            limit={alert.assignments.length > 0 ? 2 : 4}
            onDispatch={(responder) => dispatch(responder.id)}
          />
        )}
        <Timeline entries={detail.timeline} />
      </div>
      {mayAct ? (
        <>
          <label className={styles.note}>
            <span>{t('note.label')}</span>
            <input
              value={draft.note}
              maxLength={1000}
              placeholder={t('note.placeholder')}
              onChange={(event) => editDraft(alert.id, { note: event.target.value })}
            />
          </label>
          <ActionBar alert={alert} onDispatch={() => dispatch(null)} />
        </>
      ) : (
        <p className={styles.readOnly}>{t('action.readOnly', { role: props.roleName })}</p>
      )}
      {open?.kind === 'dispatch' && (
        <DispatchDialog
          alert={alert}
          candidates={candidates}
          anchor={anchor}
          responderId={open.responderId}
          onClose={() => setOpen(null)}
          routing={travel.routing}
          onReceipts={onReceipts}
        />
      )}
      {open?.kind === 'merge' && <MergeDialog alert={alert} into={open.into} onClose={() => setOpen(null)} />}
      {open?.kind === 'link' && (
        <LinkDialog alert={alert} receipts={open.receipts} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

/** One alert: evidence first, then where and how sure, who is near, what happened, and what can be done. */
export function AlertDetail(props: AlertDetailProps) {
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const query = useAlertDetail(props.id);
  const alert = query.data?.alert ?? props.known;
  const mergedInto = alert?.mergedInto ?? null;
  const { onMerged } = props;
  useEffect(() => {
    if (mergedInto !== null) onMerged?.(mergedInto);
  }, [mergedInto, onMerged]);
  return (
    <article className={styles.detail} aria-label={`#${props.id}`}>
      {alert && (
        <header className={styles.head}>
          <h2>
            #{alert.id} {nameAlert(t, alert, i18n.language)}
          </h2>
          <StagePill alert={alert} />
          {props.mayAct && query.data && <MoreMenu detail={query.data} />}
        </header>
      )}
      {query.data ? (
        <Loaded key={props.id} {...props} detail={query.data} />
      ) : query.isError ? (
        <StateNote
          kind="failed"
          title={t('failed', { ns: 'common' })}
          action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
        >
          {wordFailure(t, query.error, formats)}
        </StateNote>
      ) : (
        <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
      )}
    </article>
  );
}
