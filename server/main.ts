import type { Kysely } from 'kysely';
import { forgetExpired } from './auth/forget-expired.ts';
import { installationSecret } from './auth/installation-secret.ts';
import type { DB } from './database/schema.ts';
import { renewDevice } from './devices/devices.service.ts';
import { pretendCity } from './pretend-city.ts';
import { openLiveLog } from './live/live-log.ts';
import { liveRepository } from './live/live.repository.ts';
import { pruneLiveLog } from './live/retention.ts';
import { seedHistory } from './seed/history.ts';
import { seedPilotCity } from './seed/seed.ts';
import { readPlaceData } from './places/places.ts';
import { offerSetup } from './session/setup.service.ts';
import { registerPilotStations } from './ingest/register-station.ts';
import { startIngest } from './ingest/start-ingest.ts';
import { makeMonthsAhead, pruneReadings } from './stations/months.ts';
import { addDemoAccounts, DEMO_ACCOUNTS, removeDemoAccounts } from './users/demo-accounts.ts';
import { renewPretendOfficer } from './users/pretend-officer.ts';
import { createVideoGateway } from './video/gateway.ts';
import { startEmbedded } from './database/embedded.ts';
import { openNotifications } from './database/notify.ts';
import { openDatabase } from './database/pool.ts';
import { prepareDatabase } from './database/prepare.ts';
import { type Env, parseEnv } from './env.ts';
import { listen, shownUrl } from './listen.ts';
import { createLogger, type Logger, withoutSecrets } from './log.ts';
import { createShutdown, onStopSignals, type Shutdown } from './shutdown.ts';
import { FAULT_EXIT_CODE, StartupFault } from './startup-faults.ts';
import { startUpkeep } from './upkeep.ts';
import { checkSurroundings } from './surroundings.ts';
import { buildApp } from './build-app.ts';
import { createJobList } from './build-jobs.ts';

const SYSTEM_ACTOR = { kind: 'system', id: 'demo', name: 'LOOKOUT_DEMO' } as const;

interface Started {
  url: string;
  /** What the operator is told beside the address. */
  notes: string[];
}

/** Builds everything in the order in which it depends on each other, and says how each is closed again. */
async function start(env: Env, log: Logger, shutdown: Shutdown): Promise<Started> {
  await checkSurroundings(env);
  const databaseUrl = env.databaseUrl ?? (await startDatabase(env, shutdown));
  await prepareDatabase(databaseUrl);

  const database = openDatabase(databaseUrl, {
    onIdleError: (err) => log.warn({ err }, 'idle database connection lost'),
  });
  shutdown.add('database connections', () => database.close());
  const { db } = database;
  const notes = await prepareContent(db, env);
  const notifications = await openNotifications(databaseUrl, (err) =>
    log.warn({ err }, 'notification connection lost'),
  );
  shutdown.add('notifications', () => notifications.close());

  const events = liveRepository(db);
  const liveLog = await openLiveLog(events, notifications, {
    onError: (err) => log.warn({ err }, 'live log not read'),
  });
  const stopUpkeep = startUpkeep(
    {
      'live log': () => pruneLiveLog(events),
      'expired sign-ins': () => forgetExpired(db),
      'months of readings': () => makeMonthsAhead(db, Date.now()),
      'old readings': () => pruneReadings(db, env.readingsKeep, Date.now()),
    },
    (name, err) => log.warn({ err, name }, 'upkeep failed'),
  );
  shutdown.add('upkeep', async () => stopUpkeep());
  const city = pretendCity();
  const ownGateway = createVideoGateway({
    dataDir: env.dataDir,
    log,
    secret: Buffer.from(await installationSecret(db, 'video_secret'), 'base64url'),
  });
  shutdown.add('video', () => ownGateway.close());
  const gateway = city.before(ownGateway);

  const { hj212Port, host } = env;
  const ingest = await startIngest({ db, log, nowMs: Date.now, hj212Port, host });
  notes.push(`Stations (HJ 212) report to ${host}:${ingest.hj212.port}`);

  let url = env.publicUrl ?? '';
  let isStopping = false;
  const jobList = createJobList();
  const app = await buildApp({
    env,
    log,
    database,
    liveLog,
    notifications,
    gateway,
    filmsPilotCity: () => city.films(),
    ingest,
    jobs: jobList,
    shutdown,
    url: () => url,
    isStopping: () => isStopping,
  });
  const http = await listen(app.fetch, env.port, env.host);
  url ||= shownUrl(env.host, http.port);
  shutdown.add('http', () => http.close());
  shutdown.add('stations', () => ingest.close());
  const jobs = await jobList.start({ pool: database.pool, log });
  shutdown.add('jobs', () => jobs.stop());
  if (env.simulator) {
    const token = await renewDevice(db, { name: 'pretend city', kind: 'simulator' }, SYSTEM_ACTOR);
    city.start({
      url: shownUrl(env.host, http.port),
      hj212: { host, port: ingest.hj212.port },
      token,
      officer: await renewPretendOfficer(db, SYSTEM_ACTOR),
      detects: true,
      log,
    });
    shutdown.add('pretend city', async () => city.stop());
  }
  // First of all: feeds never end by themselves.
  shutdown.add('live log', () => liveLog.close());
  shutdown.add('readiness', async () => void (isStopping = true));
  return { url, notes: notes.map((note) => note.replace('{url}', url)) };
}

/** What must be in the database before the first request. Returns the lines for the operator. */
async function prepareContent(db: Kysely<DB>, env: Env): Promise<string[]> {
  if (env.demo) {
    await addDemoAccounts(db);
    await seedPilotCity(db, Date.now());
    await seedHistory(db, Date.now(), readPlaceData);
    await registerPilotStations(db);
    return [
      'Demo sign-ins (LOOKOUT_DEMO=on; everything marked 示意 is illustrative):',
      ...DEMO_ACCOUNTS.map(({ email, password, role }) => `  ${email}  ${password}  (${role})`),
    ];
  }
  await removeDemoAccounts(db);
  const token = await offerSetup(db);
  return token === null ? [] : [`Create the first admin, once, at {url}/setup#${token}`];
}

async function startDatabase(env: Env, shutdown: Shutdown): Promise<string> {
  const embedded = await startEmbedded(env.dataDir);
  shutdown.add('embedded database', () => embedded.stop());
  return embedded.url;
}

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const log = createLogger(env.logLevel);
  const shutdown = createShutdown((name, err) => log.error({ err, name }, 'not closed cleanly'));
  const stop = async (code: number) => {
    await started;
    await shutdown.run();
    process.exit(code);
  };
  const fail = (err: unknown) => {
    log.fatal({ err }, 'unexpected error');
    void stop(1);
  };
  onStopSignals(
    () => void stop(0),
    () => process.exit(1),
  );
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  const started = start(env, log, shutdown).then(
    ({ url, notes }) => console.log([`Lookout is ready at ${url}`, ...notes].join('\n')),
    async (error: unknown) => {
      await shutdown.run();
      exitWith(error);
    },
  );
  await started;
}

/** A fault that the operator can put right is a line; anything else is ours, with its stack. */
function exitWith(error: unknown): never {
  if (error instanceof StartupFault) {
    for (const fault of error.faults) console.error(withoutSecrets(fault));
    process.exit(FAULT_EXIT_CODE);
  }
  console.error(error);
  process.exit(1);
}

await main().catch(exitWith);
