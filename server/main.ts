import { Hono } from 'hono';
import { startEmbedded } from './database/embedded.ts';
import { openNotifications } from './database/notify.ts';
import { openDatabase } from './database/pool.ts';
import { prepareDatabase } from './database/prepare.ts';
import { type Env, parseEnv } from './env.ts';
import { listen, shownUrl } from './listen.ts';
import { createLogger, type Logger, withoutSecrets } from './log.ts';
import { createShutdown, onStopSignals, type Shutdown } from './shutdown.ts';
import { FAULT_EXIT_CODE, StartupFault } from './startup-faults.ts';
import { checkSurroundings } from './surroundings.ts';

/** Builds everything in the order in which it depends on each other, and says how each is closed again. */
async function start(env: Env, log: Logger, shutdown: Shutdown): Promise<string> {
  await checkSurroundings(env);
  const databaseUrl = env.databaseUrl ?? (await startDatabase(env, shutdown));
  await prepareDatabase(databaseUrl);

  const database = openDatabase(databaseUrl, {
    onIdleError: (err) => log.warn({ err }, 'idle database connection lost'),
  });
  shutdown.add('database connections', () => database.close());
  const notifications = await openNotifications(databaseUrl, (err) =>
    log.warn({ err }, 'notification connection lost'),
  );
  shutdown.add('notifications', () => notifications.close());

  const app = new Hono();
  app.get('/healthz', (context) => context.text('ok'));
  const http = await listen(app.fetch, env.port, env.host);
  shutdown.add('http', () => http.close());
  return env.publicUrl ?? shownUrl(env.host, http.port);
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
    (url) => console.log(`Lookout is ready at ${url}`),
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
