import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ladder, LadderStep, LadderTarget } from '../../contract/clock-settings.ts';
import { STAFF_ROLES } from '../../contract/roles.ts';
import { CLOCK_NAMES } from '../../domain/clocks/names.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { channelsQuery, peopleQuery } from './queries.ts';
import { ScopeSelects } from './scope-selects.tsx';
import styles from './settings.module.css';

/** Whom a clock tells, rung by rung. */
export function LadderEditor({
  ladder,
  mayEdit,
  onChange,
}: {
  ladder: Ladder;
  mayEdit: boolean;
  /** Null removes it. */
  onChange: (ladder: Ladder | null) => void;
}) {
  const { t } = useTranslation(['settings', 'desk']);
  const put = (n: number, step: LadderStep | null) =>
    onChange({ ...ladder, steps: ladder.steps.flatMap((one, i) => (i !== n ? [one] : step ? [step] : [])) });
  return (
    <section className={styles.ladder} aria-label={t('clock.ladders')}>
      <header>
        <select
          className={styles.control}
          aria-label={t('clock.which')}
          disabled={!mayEdit}
          value={ladder.clock ?? ''}
          onChange={(event) =>
            onChange({ ...ladder, clock: CLOCK_NAMES.find((name) => name === event.target.value) ?? null })
          }
        >
          <option value="">{t('clock.every')}</option>
          {CLOCK_NAMES.map((name) => (
            <option key={name} value={name}>
              {t(`clocks.${name}`, { ns: 'desk' })}
            </option>
          ))}
        </select>
        <ScopeSelects
          scope={ladder}
          mayEdit={mayEdit}
          onChange={(change) => onChange({ ...ladder, ...change })}
          as="span"
        />
        {mayEdit && (
          <span>
            <Button
              onClick={() =>
                onChange({
                  ...ladder,
                  steps: [
                    ...ladder.steps,
                    {
                      when: 'overdue',
                      afterMin: 0,
                      to: { kind: 'role', role: 'dispatcher' },
                      channelIds: [],
                    },
                  ],
                })
              }
            >
              {t('clock.addStep')}
            </Button>{' '}
            <Button look="quiet" square aria-label={t('remove')} onClick={() => onChange(null)}>
              <Icon name="close" />
            </Button>
          </span>
        )}
      </header>
      {ladder.steps.length === 0 && <span className={styles.faint}>{t('clock.noSteps')}</span>}
      {ladder.steps.map((step, n) => (
        <Rung key={n} step={step} mayEdit={mayEdit} onChange={(changed) => put(n, changed)} />
      ))}
    </section>
  );
}

function Rung({
  step,
  mayEdit,
  onChange,
}: {
  step: LadderStep;
  mayEdit: boolean;
  onChange: (step: LadderStep | null) => void;
}) {
  const { t } = useTranslation('settings');
  const channels = useQuery(channelsQuery).data?.channels ?? [];
  const targets = useTargets();
  const current = JSON.stringify(step.to);
  const [onlyChannel] = step.channelIds;
  return (
    <div className={styles.rung}>
      <select
        className={styles.control}
        aria-label={t('clock.when.overdue')}
        disabled={!mayEdit}
        value={step.when}
        onChange={(event) =>
          onChange({ ...step, when: event.target.value === 'warning' ? 'warning' : 'overdue' })
        }
      >
        <option value="warning">{t('clock.when.warning')}</option>
        <option value="overdue">{t('clock.when.overdue')}</option>
      </select>
      <input
        className={`${styles.control} ${styles.number}`}
        type="number"
        min={0}
        max={1440}
        aria-label={t('clock.after')}
        disabled={!mayEdit}
        value={step.afterMin}
        onChange={(event) =>
          onChange({ ...step, afterMin: Math.min(1440, Math.max(0, Math.round(Number(event.target.value)))) })
        }
      />
      <span className={styles.faint}>
        {t('clock.after')} {t('clock.to')}
      </span>
      <select
        className={styles.control}
        aria-label={t('clock.to')}
        disabled={!mayEdit}
        value={current}
        onChange={(event) => {
          const chosen = targets.find(({ key }) => key === event.target.value);
          if (chosen) onChange({ ...step, to: chosen.to });
        }}
      >
        {!targets.some(({ key }) => key === current) && <option value={current}>{step.to.kind}</option>}
        {targets.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      {step.to.kind !== 'channel' && (
        <>
          <span className={styles.faint}>{t('clock.via')}</span>
          <select
            className={styles.control}
            aria-label={t('clock.via')}
            disabled={!mayEdit}
            value={onlyChannel ?? ''}
            onChange={(event) =>
              onChange({ ...step, channelIds: event.target.value === '' ? [] : [event.target.value] })
            }
          >
            <option value="">{t('clock.allWays')}</option>
            {channels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
      {mayEdit && (
        <Button look="quiet" square aria-label={t('remove')} onClick={() => onChange(null)}>
          <Icon name="close" />
        </Button>
      )}
    </div>
  );
}

/** Everybody whom a rung can name. */
function useTargets(): { key: string; label: string; to: LadderTarget }[] {
  const { t } = useTranslation(['settings', 'common']);
  const people = useQuery(peopleQuery).data ?? [];
  const channels = useQuery(channelsQuery).data?.channels ?? [];
  const entry = (to: LadderTarget, label: string) => ({ key: JSON.stringify(to), label, to });
  return [
    entry({ kind: 'assigned' }, t('clock.target.assigned')),
    ...STAFF_ROLES.map((role) =>
      entry({ kind: 'role', role }, `${t('clock.target.role')} · ${t(`role.${role}`, { ns: 'common' })}`),
    ),
    ...people.map(({ kind, id, name }) => entry({ kind, id }, `${t(`clock.target.${kind}`)} · ${name}`)),
    ...channels.map(({ id, name }) =>
      entry({ kind: 'channel', id }, `${t('clock.target.channel')} · ${name}`),
    ),
  ];
}
