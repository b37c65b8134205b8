import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LimitInForce } from '../../contract/station-admin.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { MapLang } from '../map/types.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { draftOf, faultOf, type LimitDraft } from './limit-drafts.ts';
import styles from './stations.module.css';

export interface LimitRowProps {
  readonly limit: LimitInForce;
  readonly lang: MapLang;
  readonly mayAct: boolean;
  readonly startsOpen?: boolean;
  readonly pending: boolean;
  /** Null goes back to the standard. */
  readonly onSet: (draft: LimitDraft | null, onDone: () => void) => void;
  readonly onLeave?: () => void;
}

export function LimitRow({
  limit,
  lang,
  mayAct,
  startsOpen = false,
  pending,
  onSet,
  onLeave,
}: LimitRowProps) {
  const { t } = useTranslation(['stations', 'common']);
  const formats = useFormats();
  const [draft, setDraft] = useState<LimitDraft | null>(startsOpen ? draftOf(limit) : null);
  const fault = draft && faultOf(draft);
  const name = lang === 'zh-CN' ? limit.nameZh : limit.nameEn;
  const leave = () => {
    setDraft(null);
    onLeave?.();
  };
  const bound = (side: 'lower' | 'upper') =>
    draft ? (
      <input
        className={styles.bound}
        inputMode="decimal"
        aria-label={`${name} ${t(`limits.${side}`)}`}
        aria-invalid={fault !== null && draft[side] !== ''}
        value={draft[side]}
        onChange={(event) => setDraft({ ...draft, [side]: event.target.value })}
      />
    ) : (
      (limit[side] ?? '–')
    );
  return (
    <tr data-set={limit.isSet}>
      <td>
        {name} <small>{limit.species}</small>
      </td>
      <td className={styles.number}>{bound('lower')}</td>
      <td className={styles.number}>{bound('upper')}</td>
      <td>{limit.unit}</td>
      <td>
        {draft ? (
          <select
            className={styles.bound}
            aria-label={t('limits.basis')}
            value={draft.basis}
            onChange={(event) =>
              setDraft({ ...draft, basis: event.target.value === 'hour' ? 'hour' : 'any' })
            }
          >
            <option value="hour">{t('basis.hour')}</option>
            <option value="any">{t('basis.any')}</option>
          </select>
        ) : (
          t(`basis.${limit.basis}`)
        )}
      </td>
      <td>
        {limit.isSet ? (
          <Pill tone="accent">{t('source.own')}</Pill>
        ) : limit.source === 'threshold' ? (
          t('source.station')
        ) : limit.source === 'default' ? (
          t('source.default')
        ) : (
          limit.source
        )}
      </td>
      <td className={styles.nowrap}>
        {limit.setBy ?? '–'} {limit.setAtMs !== null && <small>{formats.dateTime(limit.setAtMs)}</small>}
      </td>
      {mayAct && (
        <td className={styles.acts}>
          {draft ? (
            <>
              {fault && <span className={styles.fault}>{t(`fault.${fault}`)}</span>}
              <Button
                look="accent"
                disabled={fault !== null}
                pending={pending}
                onClick={() => onSet(draft, leave)}
              >
                {t('save')}
              </Button>
              <Button look="quiet" onClick={leave}>
                {t('cancel', { ns: 'common' })}
              </Button>
            </>
          ) : (
            <>
              <Button look="quiet" onClick={() => setDraft(draftOf(limit))}>
                {t('change')}
              </Button>
              {limit.isSet && (
                <Button look="quiet" pending={pending} onClick={() => onSet(null, () => undefined)}>
                  {t('limits.goBack')}
                </Button>
              )}
            </>
          )}
        </td>
      )}
    </tr>
  );
}
