import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert, AlertStage } from '../../contract/alerts.ts';
import { alertRefuses, type AlertAction } from '../../domain/alerts/transitions.ts';
import { useAlertCommand, type AlertCommand } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.ts';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import styles from './action-bar.module.css';
import { CloseDialog } from './close-dialog.tsx';
import { clearDraft, useDraft } from './drafts.ts';
import { RejectDialog } from './reject-dialog.tsx';
import { wordFailure } from './refusal-words.ts';

/** Place and key of each action: they never move. The last slot turns into its opposite when an alert is closed. */
const SLOTS = [
  ['acknowledge', 'A'],
  ['confirm', 'Y'],
  ['reject', 'N'],
  ['dispatch', 'D'],
  ['close', 'C'],
] as const satisfies readonly (readonly [AlertAction, string])[];

/** The one action that the stage waits for is red; where others are at work, none is. */
const NEXT: Record<AlertStage, AlertAction | null> = {
  new: 'acknowledge',
  acknowledged: 'confirm',
  confirmed: 'dispatch',
  dispatched: null,
  on_scene: null,
  reported: 'close',
  rejected: 'close',
  closed: null,
};

export interface ActionBarProps {
  alert: Alert;
  onDispatch: () => void;
}

export function ActionBar({ alert, onDispatch }: ActionBarProps) {
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const draft = useDraft(alert.id);
  const command = useAlertCommand(alert.id);
  const [dialog, setDialog] = useState<'reject' | 'close' | null>(null);

  const fail = (action: AlertAction) => (error: unknown) =>
    showToast({
      tone: 'warn',
      title: t('action.failed', { action: t(`action.${action}`) }),
      text: wordFailure(t, error, formats, alert),
    });
  const send = (sent: AlertCommand, onSuccess?: () => void) => {
    if (command.isPending) return;
    command.mutate(sent, { onError: fail(sent.action), onSuccess });
  };

  const start: Record<AlertAction, () => void> = {
    acknowledge: () => send({ action: 'acknowledge' }),
    confirm: () =>
      send({ action: 'confirm', note: draft.note, revision: alert.revision }, () =>
        clearDraft(alert.id, ['note']),
      ),
    reject: () => setDialog('reject'),
    dispatch: onDispatch,
    close: () => setDialog('close'),
    reopen: () => send({ action: 'reopen', note: '', revision: alert.revision }),
  };
  const press = (action: AlertAction) => {
    const refusal = alertRefuses[action](alert);
    if (refusal) showToast({ tone: 'warn', title: t(`action.${action}`), text: t(`refusal.${refusal}`) });
    else start[action]();
  };
  const slots = SLOTS.map(([action, key]) =>
    action === 'close' && alert.closure ? (['reopen', 'R'] as const) : ([action, key] as const),
  );
  useHotkeys(Object.fromEntries(slots.map(([action, key]) => [key, () => press(action)])));

  return (
    <div className={styles.bar} role="toolbar" aria-label={t('action.bar')}>
      {slots.map(([action, key]) => {
        const refusal = alertRefuses[action](alert);
        return (
          <Button
            key={action}
            className={styles.action}
            look={NEXT[alert.stage] === action ? 'danger' : 'plain'}
            pending={command.isPending && command.variables.action === action}
            aria-disabled={refusal !== null || undefined}
            title={refusal ? t(`refusal.${refusal}`) : undefined}
            keyHint={key}
            onClick={() => press(action)}
          >
            {t(`action.${action}`)}
          </Button>
        );
      })}
      {dialog === 'reject' && <RejectDialog alert={alert} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <CloseDialog alert={alert} onClose={() => setDialog(null)} />}
    </div>
  );
}
