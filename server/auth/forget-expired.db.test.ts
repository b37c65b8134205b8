import { expect, it } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { forgetExpired } from './forget-expired.ts';

const { db, pool } = await testDatabase();

it('forgets what is over and keeps what is not', async () => {
  await pool.query(`
    insert into users (id, name, email, email_verified, role) values ('u', 'u', 'u@city.example', true, 'leader');
    insert into sessions (id, token, user_id, expires_at, updated_at)
      values ('old', 'a', 'u', now() - interval '1 s', now()), ('new', 'b', 'u', now() + interval '1 h', now());
    insert into verifications (id, identifier, value, expires_at)
      values ('old', 'a', '', now() - interval '1 s'), ('new', 'b', '', now() + interval '1 h');
    insert into attempts (key, count, window_ends_at)
      values ('old', 1, now() - interval '1 s'), ('new', 1, now() + interval '1 h')`);
  await forgetExpired(db);
  const left = await pool.query(`
    select id from sessions union all select id from verifications union all select key from attempts`);
  expect(left.rows).toEqual([{ id: 'new' }, { id: 'new' }, { id: 'new' }]);
});
