import { expect, it } from 'vitest';
import { openDatabase } from './pool.ts';
import { testDatabase } from './testing.ts';

const { pool, url } = await testDatabase();

it('reads bigint as a number and timestamps as the same instant', async () => {
  const { rows } = await pool.query(`select count(*) as n, timestamptz '2026-03-01T08:00:00+08' as at`);
  expect(rows).toEqual([{ n: 1, at: new Date('2026-03-01T00:00:00Z') }]);
});

it('sorts Chinese names by their sound', async () => {
  const { rows } = await pool.query(
    `select name from (values ('渝中'), ('北碚'), ('江津')) as t(name) order by name`,
  );
  expect(rows.map((row: { name: string }) => row.name)).toEqual(['北碚', '江津', '渝中']);
});

it('tells of a broken idle connection, without the connection itself, and stays silent while it closes', async () => {
  const errors: Error[] = [];
  const broken = await new Promise<Error>((resolve, reject) => {
    const other = openDatabase(url, { onIdleError: (error) => resolve(error) });
    const end = async () => {
      const { rows } = await other.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    };
    end().catch(reject);
  });
  expect(broken.message).toContain('terminating connection');
  expect(broken).not.toHaveProperty('client');
  const closing = openDatabase(url, { onIdleError: (error) => errors.push(error) });
  await closing.pool.query('select 1');
  const closed = closing.close();
  closing.pool.emit('error', new Error('the server is gone'), {});
  await closed;
  expect(errors).toEqual([]);
});
