import { expect, it } from 'vitest';
import { testDatabase } from './testing.ts';

const { pool } = await testDatabase();

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
