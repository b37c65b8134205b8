import { useTranslation } from 'react-i18next';
import { ALERT_KINDS, type AlertKind } from '../../contract/alerts.ts';
import { ALERT_LEVELS, type AlertLevel } from '../../domain/clocks/names.ts';
import styles from './settings.module.css';

interface Scope {
  alertKind: AlertKind | null;
  level: AlertLevel | null;
}

/** For which alerts a rule is meant: their kind and their level. */
export function ScopeSelects({
  scope,
  mayEdit,
  onChange,
  as: Cell,
}: {
  scope: Scope;
  mayEdit: boolean;
  onChange: (change: Partial<Scope>) => void;
  as: 'td' | 'span';
}) {
  const { t } = useTranslation(['settings', 'alerts']);
  return (
    <>
      <Cell>
        <select
          className={styles.control}
          aria-label={t('clock.kind')}
          disabled={!mayEdit}
          value={scope.alertKind ?? ''}
          onChange={(event) =>
            onChange({ alertKind: ALERT_KINDS.find((kind) => kind === event.target.value) ?? null })
          }
        >
          <option value="">{t('clock.anyKind')}</option>
          {ALERT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`, { ns: 'alerts' })}
            </option>
          ))}
        </select>
      </Cell>
      <Cell>
        <select
          className={styles.control}
          aria-label={t('clock.levelHead')}
          disabled={!mayEdit}
          value={scope.level ?? ''}
          onChange={(event) =>
            onChange({ level: ALERT_LEVELS.find((level) => level === event.target.value) ?? null })
          }
        >
          <option value="">{t('clock.anyLevel')}</option>
          {ALERT_LEVELS.map((level) => (
            <option key={level} value={level}>
              {t(`clock.level.${level}`)}
            </option>
          ))}
        </select>
      </Cell>
    </>
  );
}
