import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockLimit, ClockSettings, Ladder } from '../../contract/clock-settings.ts';
import { CLOCK_NAMES } from '../../domain/clocks/names.ts';
import { ApiError } from '../api/api-error.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.ts';
import { LadderEditor } from './ladder-editor.tsx';
import { Loaded } from './list-state.tsx';
import { clockSettingsQuery, useSaveClocks } from './queries.ts';
import { ScopeSelects } from './scope-selects.tsx';
import styles from './settings.module.css';

export function ClocksTab({ mayEdit }: { mayEdit: boolean }) {
  return (
    <Loaded query={useQuery(clockSettingsQuery)}>
      {(settings) => <ClockEditor key={settings.revision} settings={settings} mayEdit={mayEdit} />}
    </Loaded>
  );
}

function ClockEditor({ settings, mayEdit }: { settings: ClockSettings; mayEdit: boolean }) {
  const { t } = useTranslation(['settings', 'common']);
  const [limits, setLimits] = useState<ClockLimit[]>(settings.limits);
  const [ladders, setLadders] = useState<Ladder[]>(settings.ladders);
  const save = useSaveClocks();
  const error = save.error ? ApiError.from(save.error) : null;
  const isChanged = JSON.stringify([limits, ladders]) !== JSON.stringify([settings.limits, settings.ladders]);
  const putLimit = (n: number, change: Partial<ClockLimit>) =>
    setLimits((old) => old.map((one, i) => (i === n ? { ...one, ...change } : one)));
  const putLadder = (n: number, ladder: Ladder | null) =>
    setLadders((old) => old.flatMap((one, i) => (i !== n ? [one] : ladder ? [ladder] : [])));

  return (
    <>
      <div className={styles.tools}>
        <h2>{t('clock.limits')}</h2>
        {mayEdit && (
          <Button
            onClick={() =>
              setLimits((old) => [...old, { clock: 'confirm', alertKind: null, level: null, minutes: 3 }])
            }
          >
            {t('clock.addLimit')}
          </Button>
        )}
      </div>
      <div className={styles.frame}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('clock.which')}</th>
              <th>{t('clock.kind')}</th>
              <th>{t('clock.levelHead')}</th>
              <th>{t('clock.minutes')}</th>
              <th aria-label={t('edit')} />
            </tr>
          </thead>
          <tbody>
            {limits.map((limit, n) => (
              <LimitRow
                key={n}
                limit={limit}
                mayEdit={mayEdit}
                onChange={(change) => putLimit(n, change)}
                onRemove={() => setLimits((old) => old.filter((_one, i) => i !== n))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.tools}>
        <h2>{t('clock.ladders')}</h2>
        {mayEdit && (
          <Button
            onClick={() =>
              setLadders((old) => [...old, { clock: 'confirm', alertKind: null, level: null, steps: [] }])
            }
          >
            {t('clock.addLadder')}
          </Button>
        )}
      </div>
      {ladders.map((ladder, n) => (
        <LadderEditor
          key={n}
          ladder={ladder}
          mayEdit={mayEdit}
          onChange={(changed) => putLadder(n, changed)}
        />
      ))}
      {mayEdit && (isChanged || error) && (
        <footer className={styles.bottom}>
          {error ? (
            <span className={styles.bad} role="alert">
              {error.code === 'revision_conflict'
                ? t('conflict')
                : t(`problem.${error.code}`, { ns: 'common' })}
            </span>
          ) : (
            <span className={styles.faint}>{t('unsaved')}</span>
          )}
          <Button
            look="accent"
            pending={save.isPending}
            disabled={!isChanged}
            onClick={() =>
              save.mutate(
                { limits, ladders, revision: settings.revision },
                { onSuccess: () => showToast({ tone: 'ok', title: t('saved') }) },
              )
            }
          >
            {t('save')}
          </Button>
        </footer>
      )}
    </>
  );
}

function LimitRow({
  limit,
  mayEdit,
  onChange,
  onRemove,
}: {
  limit: ClockLimit;
  mayEdit: boolean;
  onChange: (change: Partial<ClockLimit>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation(['settings', 'desk']);
  return (
    <tr>
      <td>
        <select
          className={styles.control}
          aria-label={t('clock.which')}
          disabled={!mayEdit}
          value={limit.clock}
          onChange={(event) =>
            onChange({ clock: CLOCK_NAMES.find((name) => name === event.target.value) ?? limit.clock })
          }
        >
          {CLOCK_NAMES.map((name) => (
            <option key={name} value={name}>
              {t(`clocks.${name}`, { ns: 'desk' })}
            </option>
          ))}
        </select>
      </td>
      <ScopeSelects scope={limit} mayEdit={mayEdit} onChange={onChange} as="td" />
      <td>
        <input
          className={`${styles.control} ${styles.number}`}
          type="number"
          min={1}
          max={43200}
          aria-label={t('clock.minutes')}
          disabled={!mayEdit}
          value={limit.minutes ?? ''}
          placeholder={t('clock.off')}
          onChange={(event) => {
            const minutes = Math.round(Number(event.target.value));
            onChange({ minutes: event.target.value === '' || minutes < 1 ? null : minutes });
          }}
        />
      </td>
      <td className={styles.acts}>
        {mayEdit && (
          <Button look="quiet" square aria-label={t('remove')} onClick={onRemove}>
            <Icon name="close" />
          </Button>
        )}
      </td>
    </tr>
  );
}
