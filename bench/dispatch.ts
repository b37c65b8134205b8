/**
 * What must not be dropped: notifications through failing receivers and kills, clocks on two nodes, the responder's page
 * on a slow phone, the audit chain. `npm run bench -- dispatch --n 500` sends fewer notifications, runs a tenth of the
 * clocks and a tenth of the audit entries, to see that it works.
 */
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { temporaryDataDir } from '../tests/temporary-data-dir.ts';
import { auditChain } from './dispatch/audit-chain.ts';
import { burst } from './dispatch/burst.ts';
import { clockRace } from './dispatch/clock-race.ts';
import { responderPage } from './dispatch/responder-page.ts';

const NOTIFICATIONS = 10_000;
const CLOCKS = 1_000;
const AUDIT_ENTRIES = 100_000;

export async function run(): Promise<Record<string, number>> {
  const { values } = parseArgs({ args: process.argv.slice(3), options: { n: { type: 'string' } } });
  const notifications = Number(values.n ?? NOTIFICATIONS);
  const share = values.n === undefined ? 1 : 0.1;
  const dataDir = await temporaryDataDir();
  try {
    const page = await responderPage(dataDir);
    const audit = await auditChain(AUDIT_ENTRIES * share);
    const clocks = await clockRace(CLOCKS * share);
    const sent = await burst(dataDir, notifications);
    return { ...sent, ...clocks, ...page, ...audit };
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
