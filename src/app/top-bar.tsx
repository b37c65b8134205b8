import { Menu } from '@base-ui/react/menu';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { Alert } from '../../contract/alerts.ts';
import type { Session } from '../../contract/people.ts';
import { useServerNow } from '../alerts/clocks.tsx';
import { signOut } from '../api/auth.ts';
import { keys, useOpenAlerts } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import menu from '../ui/menu.module.css';
import { Pill } from '../ui/pill.tsx';
import { RecorderPill } from './recorder-pill.tsx';
import { FeedStateLabel } from './feed-state.tsx';
import { Logo } from './logo.tsx';
import { ShiftLabel } from './shift-label.tsx';
import { useOverlay } from './overlay.ts';
import styles from './top-bar.module.css';
import { useChangeLook, useLook } from './use-look.ts';

const WORKING: readonly Alert['stage'][] = ['confirmed', 'dispatched', 'on_scene', 'reported'];

function Counts() {
  const { t } = useTranslation('app');
  const { data } = useOpenAlerts();
  if (!data) return null;
  const count = (stages: readonly Alert['stage'][]) =>
    data.alerts.filter((alert) => stages.includes(alert.stage)).length;
  const fresh = count(['new']);
  const verify = count(['acknowledged']);
  return (
    <span className={styles.counts} role="group" aria-label={t('counts.label')}>
      <Pill tone={fresh > 0 ? 'danger' : 'neutral'}>
        {t('counts.new')} {fresh}
      </Pill>
      <Pill tone={verify > 0 ? 'warn' : 'neutral'}>
        {t('counts.verify')} {verify}
      </Pill>
      <Pill tone="neutral">
        {t('counts.working')} {count(WORKING)}
      </Pill>
      <Pill tone="neutral">
        {t('counts.closed')} {data.closedToday}
      </Pill>
    </span>
  );
}

function Clock({ city }: { city: string }) {
  const { t } = useTranslation('app');
  const formats = useFormats();
  return (
    <time className={styles.clock} aria-label={t('clock', { city })}>
      {formats.time(useServerNow())}
    </time>
  );
}

function Account({ user }: { user: NonNullable<Session['user']> }) {
  const { t } = useTranslation(['app', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut().catch(() => undefined);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
    await client.invalidateQueries({ queryKey: keys.session });
  };
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <Button look="quiet" className={styles.account} aria-label={`${t('account')} ${user.name}`}>
            {user.name}
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className={menu.positioner}>
          <Menu.Popup className={menu.popup}>
            <div className={menu.label}>
              {user.email} · {t(`role.${user.role}`, { ns: 'common' })}
            </div>
            <Menu.Item className={menu.item} onClick={() => void navigate({ to: '/responders' })}>
              {t('nav.responders')}
            </Menu.Item>
            {user.role !== 'leader' && (
              <Menu.Item className={menu.item} onClick={() => void navigate({ to: '/settings' })}>
                {t('nav.settings')}
              </Menu.Item>
            )}
            <Menu.Item className={menu.item} onClick={() => void leave()}>
              {t('signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export function TopBar({ session }: { session: Session & { user: NonNullable<Session['user']> } }) {
  const { t } = useTranslation('app');
  const { lang, theme } = useLook();
  const change = useChangeLook();
  const city = lang === 'en' ? session.city.nameEn : session.city.nameZh;
  const link = { className: styles.link, activeProps: { className: `${styles.link} ${styles.active}` } };
  // The look in the URL goes along; the state of another page does not.
  const keep = (old: { lang?: typeof lang; theme?: typeof theme }) => ({ lang: old.lang, theme: old.theme });
  return (
    <header className={styles.bar}>
      <Link to="/" search={keep} className={styles.brand}>
        <Logo />
        <b>{t('product', { ns: 'common' })}</b>
      </Link>
      <span className={styles.city}>{city}</span>
      <nav className={styles.nav} aria-label={t('nav.label')}>
        <Link to="/" search={keep} activeOptions={{ exact: true, includeSearch: false }} {...link}>
          {t('nav.watch')}
        </Link>
        <Link to="/wall" search={keep} activeOptions={{ includeSearch: false }} {...link}>
          {t('nav.wall')}
        </Link>
        <Link to="/briefing" search={keep} activeOptions={{ includeSearch: false }} {...link}>
          {t('nav.briefing')}
        </Link>
        <Link to="/office" search={keep} activeOptions={{ includeSearch: false }} {...link}>
          {t('nav.office')}
        </Link>
      </nav>
      <span className={styles.space} />
      <Counts />
      <RecorderPill />
      <FeedStateLabel />
      <ShiftLabel keep={keep} />
      <Account user={session.user} />
      <span className={styles.tools}>
        <Button
          look="quiet"
          square
          title={t('theme.switch')}
          aria-label={t('theme.switch')}
          onClick={() => change({ theme: theme === 'dark' ? 'light' : 'dark' })}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </Button>
        <Button
          look="quiet"
          className={styles.lang}
          aria-label={t('language.label')}
          onClick={() => change({ lang: lang === 'en' ? 'zh-CN' : 'en' })}
        >
          {lang === 'en' ? '中' : 'EN'}
        </Button>
        <Button
          look="quiet"
          square
          title={t('help')}
          aria-label={t('help')}
          onClick={() => useOverlay.setState({ open: 'help' })}
        >
          <Icon name="help" />
        </Button>
      </span>
      <Clock city={city} />
    </header>
  );
}
