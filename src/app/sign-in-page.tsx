import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { oidcAddress, signIn } from '../api/auth.ts';
import { keys, useSession } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { EntryCard } from './entry-card.tsx';
import styles from './entry-card.module.css';

/** Only a path of this site: an address from outside must not decide where somebody lands. */
export function safeReturn(to: string | undefined): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/';
}

export function SignInPage() {
  const { t } = useTranslation(['app', 'common']);
  const { to } = useSearch({ from: '/sign-in' });
  const client = useQueryClient();
  const session = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  const attempt = async (who: string, enter: () => Promise<void>) => {
    setBusy(who);
    setError(null);
    try {
      await enter();
    } catch (failure) {
      const { code } = ApiError.from(failure);
      setError(code === 'not_signed_in' ? t('signIn.wrong') : t(`problem.${code}`, { ns: 'common' }));
    } finally {
      setBusy(null);
    }
  };
  const withPassword = (who: string, address: string, secret: string) =>
    attempt(who, async () => {
      await signIn(address, secret);
      await client.invalidateQueries({ queryKey: keys.session });
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void withPassword('form', email, password);
  };

  const data = session.data;
  const isIn = Boolean(data?.user);
  const navigate = useNavigate();
  useEffect(() => {
    if (isIn) void navigate({ href: safeReturn(to), replace: true });
  }, [isIn, navigate, to]);
  if (isIn) return null;
  return (
    <EntryCard title={t('signIn.title')} lead={t('signIn.lead')} city={data?.city}>
      {session.isError && !data && (
        <StateNote
          kind="failed"
          title={t('gate.failed')}
          action={{ label: t('retry', { ns: 'common' }), run: () => void session.refetch() }}
        >
          {t('gate.hint')}
        </StateNote>
      )}
      {data?.signIn.password && (
        <form className={styles.form} onSubmit={submit}>
          <TextField
            label={t('signIn.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <TextField
            label={t('signIn.password')}
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button type="submit" look="accent" pending={busy === 'form'}>
            {t('signIn.submit')}
          </Button>
        </form>
      )}
      {data?.signIn.oidc && (
        <Button
          pending={busy === 'oidc'}
          onClick={() =>
            void attempt('oidc', async () => {
              window.location.assign(await oidcAddress(safeReturn(to)));
            })
          }
        >
          {t('signIn.oidc')}
        </Button>
      )}
      {data && !data.signIn.password && !data.signIn.oidc && <p>{t('signIn.none')}</p>}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {data?.demo && (
        <section className={styles.demo}>
          <h2>{t('signIn.demo')}</h2>
          <p>{t('signIn.demoHint')}</p>
          {data.demo.accounts.map((account) => (
            <Button
              key={account.email}
              className={styles.account}
              pending={busy === account.email}
              onClick={() => void withPassword(account.email, account.email, account.password)}
            >
              <b>{t(`role.${account.role}`, { ns: 'common' })}</b>
              <span>{account.email}</span>
            </Button>
          ))}
        </section>
      )}
    </EntryCard>
  );
}
