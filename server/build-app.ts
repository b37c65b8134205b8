import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { activityRepository } from './activity/activity.repository.ts';
import { activityRoutes } from './activity/activity.routes.ts';
import { activityService } from './activity/activity.service.ts';
import { alertsRoutes } from './alerts/alerts.routes.ts';
import { alertsService } from './alerts/alerts.service.ts';
import { createApp } from './app.ts';
import { assignmentsRoutes } from './assignments/assignments.routes.ts';
import { assignmentsService } from './assignments/assignments.service.ts';
import { buildOffice } from './office/build-office.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { createAuth } from './auth/auth.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { createSessionOf } from './auth/session-of.ts';
import { buildBriefing } from './briefing/build-briefing.ts';
import { camerasRepository } from './cameras/cameras.repository.ts';
import { camerasRoutes } from './cameras/cameras.routes.ts';
import { camerasService, type PictureState } from './cameras/cameras.service.ts';
import { consoleRoutes } from './console/console.routes.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { demoService } from './demo/demo.service.ts';
import { buildDetect } from './detect/build-detect.ts';
import { detectionsRoutes } from './detections/detections.routes.ts';
import { detectionsService } from './detections/detections.service.ts';
import { findDevice } from './devices/devices.service.ts';
import { heatSourcesRoutes } from './fires/heat-sources.routes.ts';
import { heatSourcesService } from './fires/heat-sources.service.ts';
import { raiseFires } from './fires/raise-fires.ts';
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
import { type LiveLog } from './live/live-log.ts';
import { liveRoutes } from './live/live.routes.ts';
import { buildNotify } from './notify/build-notify.ts';
import { ogcRoutes } from './ogc/ogc.routes.ts';
import { ogcService } from './ogc/ogc.service.ts';
import { openapiRoutes } from './openapi/openapi.routes.ts';
import { photosRoutes } from './photos/photos.routes.ts';
import { photosService } from './photos/photos.service.ts';
import { places, readPlaceData } from './places/places.ts';
import { districtAt } from './places/district-at.ts';
import { surroundingsRoutes } from './surroundings/surroundings.routes.ts';
import { surroundingsService } from './surroundings/surroundings.service.ts';
import { searchRoutes } from './search/search.routes.ts';
import { searchService } from './search/search.service.ts';
import { respondersRoutes } from './responders/responders.routes.ts';
import { respondersService } from './responders/responders.service.ts';
import { buildSight } from './sight/build-sight.ts';
import { CITY } from './session/city.ts';
import { sessionRoutes } from './session/session.routes.ts';
import { exceedancesRoutes } from './exceedances/exceedances.routes.ts';
import { exceedancesService } from './exceedances/exceedances.service.ts';
import { hj212Repository } from './ingest/hj212.repository.ts';
import { hj212Routes } from './ingest/hj212.routes.ts';
import { hj212Service } from './ingest/hj212.service.ts';
import { type Ingest } from './ingest/start-ingest.ts';
import { limitsRoutes } from './stations/limits.routes.ts';
import { limitsService } from './stations/limits.service.ts';
import { readingsRoutes } from './stations/readings.routes.ts';
import { seriesRepository } from './stations/series.repository.ts';
import { seriesRoutes } from './stations/series.routes.ts';
import { seriesService } from './stations/series.service.ts';
import { DEMO_ACCOUNTS } from './users/demo-accounts.ts';
import { type VideoGateway } from './video/gateway.ts';
import { buildVideo } from './video/build-video.ts';
import { serveFile, servePlaylist } from './video/video.routes.ts';
import type { PlaybackSourceState } from './video/video-source.ts';
import type { Notifications } from './database/notify.ts';
import { type Database } from './database/pool.ts';
import type { JobList } from './build-jobs.ts';
import { type Env } from './env.ts';
import { type Logger } from './log.ts';
import { type Shutdown } from './shutdown.ts';
import { startUpkeep } from './upkeep.ts';
import { mergeService } from './reports/merge.service.ts';
import { raiseService } from './reports/raise.service.ts';
import { reportsRoutes } from './reports/reports.routes.ts';
import { splitService } from './reports/split.service.ts';
import { suggestionsService } from './responders/suggestions.service.ts';
import { watchService } from './watches/watch.service.ts';
import { watchesRoutes } from './watches/watches.routes.ts';
import { watchesService } from './watches/watches.service.ts';
import { zonesRoutes } from './zones/zones.routes.ts';
import { zonesService } from './zones/zones.service.ts';

const CONSOLE_DIR = fileURLToPath(new URL('../dist/console', import.meta.url));

const PICTURE_STATE = {
  idle: 'idle',
  starting: 'connecting',
  running: 'live',
  retrying: 'failed',
} as const satisfies Record<PlaybackSourceState['kind'], PictureState>;

export interface AppParts {
  env: Env;
  log: Logger;
  database: Database;
  liveLog: LiveLog;
  notifications: Notifications;
  gateway: VideoGateway;
  /** Whether clips of the pilot city are stood in for by live pictures now. */
  filmsPilotCity: () => boolean;
  ingest: Ingest;
  /** Features add their durable jobs here; they start when everything is built. */
  jobs: JobList;
  shutdown: Shutdown;
  url: () => string;
  isStopping: () => boolean;
}

/** The services, their routes and the Hono app over what `main.ts` has opened. */
export async function buildApp({
  env,
  log,
  database,
  liveLog,
  notifications,
  gateway,
  filmsPilotCity,
  ingest,
  jobs,
  shutdown,
  url,
  isStopping,
}: AppParts) {
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
    gateway,
    nowMs,
  });
  shutdown.add('sight', () => sight.close());
  const stopSightUpkeep = startUpkeep(sight.upkeep, (name, err) => log.warn({ err, name }, 'upkeep failed'));
  shutdown.add('upkeep of sight', async () => stopSightUpkeep());
  const zones = zonesService(db);
  const briefing = buildBriefing({ db, placeData, city: CITY, nowMs });
  shutdown.add('briefing', () => briefing.close());
  const watch = watchService({ db, places: city, zonesAt: zones.zonesAt, nowMs });
  const link = linkService({
    db,
    places: city,
    zonesAt: zones.zonesAt,
    dutyPhone: env.dutyPhone,
    nowMs,
  });
  const metrics = createMetrics(pool, liveLog);
  measureIngest(metrics, ingest);
  const video = await buildVideo({
    ...env,
    db,
    log,
    gateway,
    metrics,
    nameOf: (position) => city.nameOf(position),
    nowMs,
  });
  shutdown.add('recordings', () => video.close());
  const detections = detectionsService({ db, cameras, places: city, nowMs, ...sight.detections });
  const detect = await buildDetect({
    db,
    log,
    gateway,
    detections,
    overlayOf: sight.overlayOf,
    metrics,
    pilotCity: env.simulator,
    // Clips show the same smoke for ever.
    looksIn: (source) => source.kind !== 'clip' || filmsPilotCity(),
    nowMs,
  });
  shutdown.add('detection', () => detect.close());
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
    ...detectionsRoutes(detections),
    ...detect.routes,
    ...demoRoutes(demoService(db, env.demo)),
    ...readingsRoutes(ingest.readings),
    ...activityRoutes(activityService({ repository: activityRepository(db), nowMs })),
    ...seriesRoutes(seriesService({ db, repository: seriesRepository(db), nowMs })),
    ...limitsRoutes(limitsService({ db, nowMs })),
    ...exceedancesRoutes(exceedancesService(db)),
    ...hj212Routes(hj212Service(db, hj212Repository(db))),
    ...camerasRoutes(cameraViews),
    ...sight.routes,
    'cameras.playlist': ({ params }) => servePlaylist(gateway, cameras.find, params.id),
    'cameras.segment': ({ params, request }) =>
      serveFile(gateway, cameras.find, params.id, params.file, request.headers.get('range')),
    ...video.routes,
    ...respondersRoutes(
      respondersService({ db, nowMs }),
      suggestionsService({
        db,
        rivers: placeData.rivers,
        elevationM: sight.elevationM,
        routing: env.routing,
        log,
      }),
    ),
    ...reportsRoutes({
      raise: raiseService({ db, places: city, bounds: CITY.bounds, illustrative: env.demo, nowMs }),
      merge: mergeService({ db, nowMs, onFiled: sight.detections.onFiled }),
      split: splitService({ db, nowMs, onFiled: sight.detections.onFiled }),
    }),
    ...watchesRoutes(watchesService({ db, nowMs, publicUrl: url }), watch),
    ...layersRoutes(layers),
    ...exportRoutes(exportService(layers)),
    ...importsRoutes(
      importsService({
        db,
        nowMs,
        bounds: CITY.bounds,
        districtAt: districtAt(city),
        raiseFires: raiseFires({
          recentHours: env.fireAlertHours,
          nowMs,
          nameOf: (position) => city.nameOf(position),
        }),
      }),
    ),
    ...heatSourcesRoutes(heatSourcesService(db)),
    ...surroundingsRoutes(surroundingsService({ db, places: placeData.places, nowMs })),
    ...searchRoutes(searchService({ db, places: placeData.places, nowMs })),
    ...photosRoutes(photosService({ db, nowMs })),
    ...buildNotify({ db, pool, notifications, jobs, log, publicUrl: url, nowMs }),
    ...linkRoutes(link),
    ...briefing.routes,
    ...buildOffice({
      db,
      nowMs,
      layers,
      cameras: cameraViews,
      hotspots: briefing.hotspots,
      places: placeData,
      jobs,
      log,
    }),
    ...zonesRoutes(zones),
  };

  const authenticate = createAuthenticate({
    sessionOf,
    findDevice: (hash) => findDevice(db, hash),
    findLink: (hash, headers) => link.findLink(hash, headers),
    findWatch: watch.findWatch,
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
