import type { Kysely } from 'kysely';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { alertsRoutes } from './alerts/alerts.routes.ts';
import { alertsService } from './alerts/alerts.service.ts';
import { createApp } from './app.ts';
import { assignmentsRoutes } from './assignments/assignments.routes.ts';
import { assignmentsService } from './assignments/assignments.service.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { createAuth } from './auth/auth.ts';
import { forgetExpired } from './auth/forget-expired.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { installationSecret } from './auth/installation-secret.ts';
import { createSessionOf } from './auth/session-of.ts';
import { camerasRepository } from './cameras/cameras.repository.ts';
import { camerasRoutes } from './cameras/cameras.routes.ts';
import { camerasService, type PictureState } from './cameras/cameras.service.ts';
import { consoleRoutes } from './console/console.routes.ts';
import type { DB } from './database/schema.ts';
import { detectionsRoutes } from './detections/detections.routes.ts';
import { detectionsService } from './detections/detections.service.ts';
import { findDevice, renewDevice } from './devices/devices.service.ts';
import { startPretendCity } from './pretend-city.ts';
import { healthRoutes } from './health/health.routes.ts';
import { createMetrics, type Metrics } from './health/metrics.ts';
import { createReadyCheck } from './health/ready.ts';
import type { Handlers } from './http/handlers.ts';
import { importsRoutes } from './imports/imports.routes.ts';
import { importsService } from './imports/imports.service.ts';
import { exportRoutes } from './layers/export/export.routes.ts';
import { exportService } from './layers/export/export.service.ts';
import { layersRepository } from './layers/layers.repository.ts';
import { layersRoutes } from './layers/layers.routes.ts';
import { layersService } from './layers/layers.service.ts';
import { linkRoutes } from './link/link.routes.ts';
import { linkService } from './link/link.service.ts';
import { type LiveLog, openLiveLog } from './live/live-log.ts';
import { liveRepository } from './live/live.repository.ts';
import { liveRoutes } from './live/live.routes.ts';
import { pruneLiveLog } from './live/retention.ts';
import { ogcRoutes } from './ogc/ogc.routes.ts';
import { ogcService } from './ogc/ogc.service.ts';
import { openapiRoutes } from './openapi/openapi.routes.ts';
import { photosRoutes } from './photos/photos.routes.ts';
import { photosService } from './photos/photos.service.ts';
import { places, readPlaceData } from './places/places.ts';
import { districtAt } from './places/district-at.ts';
import { searchRoutes } from './search/search.routes.ts';
import { searchService } from './search/search.service.ts';
import { respondersRoutes } from './responders/responders.routes.ts';
import { respondersService } from './responders/responders.service.ts';
import { seedPilotCity } from './seed/seed.ts';
import { buildSight } from './sight/build-sight.ts';
import { CITY } from './session/city.ts';
import { sessionRoutes } from './session/session.routes.ts';
import { offerSetup } from './session/setup.service.ts';
import { exceedancesRoutes } from './exceedances/exceedances.routes.ts';
import { exceedancesService } from './exceedances/exceedances.service.ts';
import { hj212Repository } from './ingest/hj212.repository.ts';
import { hj212Routes } from './ingest/hj212.routes.ts';
import { hj212Service } from './ingest/hj212.service.ts';
import { registerPilotStations } from './ingest/register-station.ts';
import { type Ingest, startIngest } from './ingest/start-ingest.ts';
import { makeMonthsAhead, pruneReadings } from './stations/months.ts';
import { readingsRoutes } from './stations/readings.routes.ts';
import { seriesRepository } from './stations/series.repository.ts';
import { seriesRoutes } from './stations/series.routes.ts';
import { seriesService } from './stations/series.service.ts';
import { addDemoAccounts, DEMO_ACCOUNTS, removeDemoAccounts } from './users/demo-accounts.ts';
import { createVideoGateway, type VideoGateway } from './video/gateway.ts';
import { serveFile, servePlaylist } from './video/video.routes.ts';
import type { PlaybackSourceState } from './video/video-source.ts';
import { startEmbedded } from './database/embedded.ts';
import { openNotifications } from './database/notify.ts';
import { type Database, openDatabase } from './database/pool.ts';
import { prepareDatabase } from './database/prepare.ts';
import { type Env, parseEnv } from './env.ts';
import { listen, shownUrl } from './listen.ts';
import { createLogger, type Logger, withoutSecrets } from './log.ts';
import { createShutdown, onStopSignals, type Shutdown } from './shutdown.ts';
import { FAULT_EXIT_CODE, StartupFault } from './startup-faults.ts';
import { startUpkeep } from './upkeep.ts';
import { checkSurroundings } from './surroundings.ts';

const CONSOLE_DIR = fileURLToPath(new URL('../dist/console', import.meta.url));

const PICTURE_STATE = {
  idle: 'idle',
  starting: 'connecting',
  running: 'live',
  retrying: 'failed',
} as const satisfies Record<PlaybackSourceState['kind'], PictureState>;

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
  const gateway = createVideoGateway({
    dataDir: env.dataDir,
    log,
    secret: Buffer.from(await installationSecret(db, 'video_secret'), 'base64url'),
  });
  shutdown.add('video', () => gateway.close());

  const { hj212Port, host } = env;
  const ingest = await startIngest({ db, log, nowMs: Date.now, hj212Port, host });
  notes.push(`Stations (HJ 212) report to ${host}:${ingest.hj212.port}`);

  let url = env.publicUrl ?? '';
  let isStopping = false;
  const app = await buildApp({
    env,
    log,
    database,
    liveLog,
    gateway,
    ingest,
    shutdown,
    url: () => url,
    isStopping: () => isStopping,
  });
  const http = await listen(app.fetch, env.port, env.host);
  url ||= shownUrl(env.host, http.port);
  shutdown.add('http', () => http.close());
  shutdown.add('stations', () => ingest.close());
  if (env.simulator) {
    const token = await renewDevice(db, { name: 'pretend city', kind: 'simulator' }, SYSTEM_ACTOR);
    const pretendCity = startPretendCity({ url: shownUrl(env.host, http.port), token, log });
    shutdown.add('pretend city', async () => pretendCity.stop());
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

interface Parts {
  env: Env;
  log: Logger;
  database: Database;
  liveLog: LiveLog;
  gateway: VideoGateway;
  ingest: Ingest;
  shutdown: Shutdown;
  url: () => string;
  isStopping: () => boolean;
}

async function buildApp({ env, log, database, liveLog, gateway, ingest, shutdown, url, isStopping }: Parts) {
  const { db, pool } = database;
  const { publicUrl } = env;
  const nowMs = Date.now;
  const auth = await createAuth({ db, publicUrl, oidc: env.oidc, log });
  const sessionOf = createSessionOf(auth);
  const placeData = await readPlaceData();
  const city = places(placeData);
  const layers = layersService(layersRepository(db), nowMs);
  const cameras = camerasRepository(db);
  const cameraViews = camerasService({
    repository: cameras,
    pictureState: (id) => PICTURE_STATE[gateway.status(id).kind],
    nowMs,
  });
  const sight = buildSight({
    db,
    dataDir: env.dataDir,
    log,
    illustrative: env.demo,
    places: city,
    placeData,
    readCamera: cameraViews.read,
    nowMs,
  });
  shutdown.add('sight', () => sight.close());
  const stopTerrainUpkeep = startUpkeep({ terrain: sight.refreshTerrain }, (name, err) =>
    log.warn({ err, name }, 'upkeep failed'),
  );
  shutdown.add('terrain upkeep', async () => stopTerrainUpkeep());
  const link = linkService({ db, places: city, nowMs });
  const metrics = createMetrics(pool, liveLog);
  measureIngest(metrics, ingest);
  const basemap = env.basemap && {
    url: env.basemap.url.replace('{key}', encodeURIComponent(env.basemap.key ?? '')),
    attribution: env.basemap.attribution,
  };

  const handlers: Handlers = {
    ...sessionRoutes({
      db,
      sessionOf,
      server: {
        city: CITY,
        demo: env.demo
          ? { accounts: DEMO_ACCOUNTS.map(({ email, password, role }) => ({ email, password, role })) }
          : null,
        signIn: { password: true, oidc: env.oidc !== undefined },
        basemap: basemap ?? null,
        version: packageJson.version,
      },
    }),
    ...liveRoutes(liveLog, async (headers) => (await sessionOf(headers)) !== null),
    ...alertsRoutes(alertsService({ db, nowMs })),
    ...assignmentsRoutes(assignmentsService({ db, nowMs, publicUrl: url })),
    ...detectionsRoutes(detectionsService({ db, cameras, places: city, nowMs, ...sight.detections })),
    ...readingsRoutes(ingest.readings),
    ...seriesRoutes(seriesService({ db, repository: seriesRepository(db), nowMs })),
    ...exceedancesRoutes(exceedancesService(db)),
    ...hj212Routes(hj212Service(hj212Repository(db))),
    ...camerasRoutes(cameraViews),
    ...sight.routes,
    'cameras.playlist': ({ params }) => servePlaylist(gateway, cameras.find, params.id),
    'cameras.segment': ({ params, request }) =>
      serveFile(gateway, cameras.find, params.id, params.file, request.headers.get('range')),
    ...respondersRoutes(respondersService(db)),
    ...layersRoutes(layers),
    ...exportRoutes(exportService(layers)),
    ...importsRoutes(importsService({ db, nowMs, bounds: CITY.bounds, districtAt: districtAt(city) })),
    ...searchRoutes(searchService({ db, places: placeData.places, nowMs })),
    ...photosRoutes(photosService({ db, nowMs })),
    ...linkRoutes(link),
  };

  const authenticate = createAuthenticate({
    sessionOf,
    findDevice: (hash) => findDevice(db, hash),
    findLink: (hash) => link.findLink(hash),
  });

  return createApp({
    handlers,
    log,
    publicUrl,
    basemapOrigins: basemap ? [new URL(basemap.url.replaceAll(/[{}]/g, '')).origin] : [],
    authenticate,
    others: [
      ogcRoutes(ogcService({ layers, bounds: CITY.bounds, nowMs }), { authenticate, publicUrl }),
      authRoutes({ db, auth, publicUrl, oidc: env.oidc !== undefined }),
      openapiRoutes(packageJson.version),
      healthRoutes({ metrics, checkReady: createReadyCheck(db, isStopping) }),
      consoleRoutes(CONSOLE_DIR),
    ],
    onAnswer: (answer) => metrics.onAnswer(answer),
  });
}

function measureIngest(metrics: Metrics, ingest: Ingest): void {
  const { hj212 } = ingest;
  metrics.gauge('lookout_hj212_connections', 'Stations connected to this node', () => hj212.connections());
  metrics.gauge('lookout_hj212_packets', 'Good HJ 212 packets so far', () => hj212.packets());
  metrics.gauge('lookout_hj212_stored_values', 'Values stored from HJ 212 so far', () =>
    ingest.storedValues(),
  );
  metrics.counts('lookout_hj212_refused', 'Refused packets and values so far', 'reason', () =>
    hj212.refused(),
  );
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
