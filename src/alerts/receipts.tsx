import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../contract/receipts.ts';
import { receiptsQuery } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import styles from './receipts.module.css';

const SHOWN = 4;

const STEPS = [
  ['queued', 'queuedAtMs'],
  ['sent', 'sentAtMs'],
  ['delivered', 'deliveredAtMs'],
  ['opened', 'openedAtMs'],
  ['accepted', 'acceptedAtMs'],
  ['declined', 'declinedAtMs'],
  ['enRoute', 'enRouteAtMs'],
  ['onScene', 'onSceneAtMs'],
  ['done', 'doneAtMs'],
] as const satisfies readonly (readonly [string, keyof Receipt])[];

type Step = (typeof STEPS)[number][0] | 'sending' | 'withdrawn' | 'dead';

/** How far a message has come: the last step that happened, when, and what came before it. */
function progressOf(receipt: Receipt): { step: Step; atMs: number; before: [Step, number][] } {
  const passed = STEPS.flatMap(([step, at]): [Step, number][] => {
    const atMs = receipt[at];
    return atMs === null ? [] : [[step, atMs]];
  });
  const [step, atMs] = passed.at(-1) ?? ['queued', receipt.queuedAtMs];
  if (receipt.state === 'dead' || receipt.state === 'withdrawn')
    return { step: receipt.state, atMs: receipt.endedAtMs ?? receipt.queuedAtMs, before: passed };
  if (receipt.state === 'sending') return { step: 'sending', atMs: receipt.queuedAtMs, before: passed };
  return { step, atMs, before: passed.slice(0, -1) };
}

const TONES: Partial<Record<Step, Tone>> = {
  queued: 'warn',
  sending: 'warn',
  withdrawn: 'neutral',
  declined: 'danger',
  dead: 'danger',
  sent: 'accent',
  delivered: 'accent',
};

/** Who was told, by which channel, and what became of it; the newest first. */
export function Receipts({ alertId, hasCalls }: { alertId: number; hasCalls: boolean }) {
  const { t } = useTranslation('desk');
  const query = useQuery(receiptsQuery(alertId));
  const [isOpen, setOpen] = useState(false);
  const receipts = query.data?.toReversed() ?? [];
  if (query.isError) return <p className={styles.none}>{t('receipts.failed')}</p>;
  if (receipts.length === 0)
    return hasCalls && query.isSuccess ? <p className={styles.none}>{t('receipts.none')}</p> : null;
  const hidden = receipts.length - SHOWN;
  return (
    <section className={styles.receipts} aria-label={t('receipts.title')}>
      <h3>{t('receipts.title')}</h3>
      <ul>
        {(isOpen ? receipts : receipts.slice(0, SHOWN)).map((receipt) => (
          <ReceiptRow key={receipt.id} receipt={receipt} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('receipts.less') : t('receipts.more', { n: hidden })}
        </Button>
      )}
    </section>
  );
}

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation('desk');
  const formats = useFormats();
  const { step, atMs, before } = progressOf(receipt);
  const { person, channel, address, nextTryAtMs, attempts, lastError } = receipt;
  return (
    <li className={styles.receipt}>
      <span className={styles.who}>
        <b>{person?.name ?? t('receipts.group')}</b> {channel.name}
        {address && <span className={styles.faint}> {address}</span>}
      </span>
      <span className={styles.state}>
        <Pill tone={TONES[step] ?? 'ok'}>
          {t(`receipts.kind.${receipt.kind}`)} · {t(`receipts.step.${step}`)}
        </Pill>
        <time>{formats.time(atMs)}</time>
      </span>
      <span className={styles.chain}>
        {before.map(([name, at]) => `${t(`receipts.step.${name}`)} ${formats.time(at)}`).join(' → ')}
      </span>
      {lastError && receipt.state !== 'sent' && receipt.state !== 'delivered' && (
        <span className={styles.error}>
          {attempts > 0 && `${t('receipts.attempts', { n: attempts })} · `}
          {lastError}
          {nextTryAtMs !== null && ` · ${t('receipts.nextTry', { at: formats.time(nextTryAtMs) })}`}
        </span>
      )}
    </li>
  );
}
