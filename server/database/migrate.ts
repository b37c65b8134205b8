import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { Client } from 'pg';
import { StartupFault } from '../startup-faults.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url));
const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/;
// One number for all nodes of a shared database, different from our other advisory locks.
const MIGRATION_LOCK = 7_166_502;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the database up to the SQL files in `dir`, in the order of their names, each in its own transaction; nodes
 * that start at once wait for each other. Returns the names applied now. Throws StartupFault when an applied file has
 * changed since, or when the database was made by a newer version.
 */
export async function migrate(url: string, dir: string = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(dir);
  const client = new Client({ connectionString: url, application_name: 'lookout migrations' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      `create table if not exists migrations (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migrations',
    );
    const waiting = stillToApply(migrations, new Map(rows.map((row) => [row.name, row.checksum])));
    for (const migration of waiting) await apply(client, migration);
    return waiting.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

function stillToApply(migrations: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name));
  const faults = [
    ...[...applied.keys()]
      .filter((name) => !known.has(name))
      .map(
        (name) =>
          `The database has migration ${name}, which this version does not know: start the newer version.`,
      ),
    ...migrations
      .filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
      .map(
        ({ name }) =>
          `Migration ${name} was changed after it was applied: put it back and add a new file instead.`,
      ),
  ];
  if (faults.length > 0) throw new StartupFault(...faults);
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  const misnamed = names.find((name) => !FILE_NAME.test(name));
  if (misnamed !== undefined) throw new Error(`${misnamed}: migrations are named NNNN-what-it-does.sql`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(dir, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
