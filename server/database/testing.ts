import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from './pool.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The tests' cluster, database `template`: migrated, empty, never connected to by a test. */
    templateUrl: string;
  }
}

/**
 * A freshly migrated, empty database of its own for the calling test file, dropped after its last test. For files named
 * `*.db.test.ts` only, at the top level: `const { db, url } = await testDatabase();`
 */
export async function testDatabase(): Promise<Database> {
  const templateUrl = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(templateUrl, `create database ${name} template template_migrated strategy file_copy`);
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, { max: 10 });
  afterAll(async () => {
    await database.close();
    await asAdmin(templateUrl, `drop database ${name} with (force)`);
  });
  return database;
}

async function asAdmin(templateUrl: URL, sql: string): Promise<void> {
  const url = new URL(templateUrl);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
