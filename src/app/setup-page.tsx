import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { SetupBody } from '../../contract/people.ts';
import { ApiError } from '../api/api-error.ts';
import { call } from '../api/client.ts';
import { keys, useSession } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { EntryCard } from './entry-card.tsx';
import styles from './entry-card.module.css';

/** The token rides behind the `#`, so that it reaches no server log. */
function tokenOf(hash: string): string {
  const value = hash.replace(/^#/, '');
  return new URLSearchParams(value).get('token') ?? value;
}

export function SetupPage() {
  const { t } = useTranslation(['app', 'common']);
  const client = useQueryClient();
  const city = useSession().data?.city;
  const [token] = useState(() => tokenOf(window.location.hash));
  const [form, setForm] = useState({ name: '', email: '', password: '' });
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [error, setError] = useState<string | null>(null);
  const body = SetupBody.safeParse({ token, ...form });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!body.success) return;
    setState('busy');
    setError(null);
    try {
      await call('setup.create', { body: body.data });
      await client.invalidateQueries({ queryKey: keys.session });
      setState('done');
    } catch (failure) {
      setError(t(`problem.${ApiError.from(failure).code}`, { ns: 'common' }));
      setState('idle');
    }
  };

  return (
    <EntryCard title={t('setup.title')} lead={t('setup.lead')} city={city}>
      {token.length < 20 ? (
        <p className={styles.error} role="alert">
          {t('setup.missing')}
        </p>
      ) : state === 'done' ? (
        <p>
          <Link to="/sign-in" search={{}}>
            {t('setup.done')}
          </Link>
        </p>
      ) : (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          <TextField
            label={t('setup.name')}
            autoComplete="name"
            required
            maxLength={60}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
          <TextField
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            required
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.target.value })}
          />
          <TextField
            label={t('setup.password')}
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            maxLength={200}
            value={form.password}
            onChange={(event) => setForm({ ...form, password: event.target.value })}
          />
          <Button type="submit" look="accent" pending={state === 'busy'} disabled={!body.success}>
            {t('setup.submit')}
          </Button>
        </form>
      )}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </EntryCard>
  );
}
