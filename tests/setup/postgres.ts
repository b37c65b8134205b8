import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../server/database/embedded.ts';
import { prepareDatabase } from '../../server/database/prepare.ts';
import { temporaryDataDir } from '../temporary-data-dir.ts';

/** One PostgreSQL for the whole run; test files copy the database that is migrated here. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await temporaryDataDir();
  const embedded = await startEmbedded(dataDir, { durable: false });
  const client = new Client({ connectionString: embedded.url });
  await client.connect();
  await client.query('create database template_migrated').finally(() => client.end());
  const template = new URL(embedded.url);
  template.pathname = '/template_migrated';
  await prepareDatabase(template.href);
  project.provide('templateUrl', template.href);
  return async () => {
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
