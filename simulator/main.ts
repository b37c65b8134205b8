import type { DemoOrder } from '../contract/demo.ts';
import { readCity } from './city.ts';
import { inlets } from './inlets.ts';
import { watchAsAiCameras } from './live/ai-cameras.ts';
import { liveCity, PLAIN_CAMERAS } from './live/city-live.ts';
import { obeyOrders } from './live/orders.ts';
import { canFilm, servePictures } from './live/picture-server.ts';
import { standIn } from './people/officer.ts';
import { respond } from './people/responder.ts';
import { lookAround } from './people/look-around.ts';
import { reportForever } from './stations.ts';

/**
 * A pretend city: a process of its own that knows the server by its public inlets only. Stations report over HJ 212 and
 * fill in the day before; cameras film what burns; a pretend officer and pretend responders handle what nobody touches.
 * All of it is illustrative.
 */
const SEED = 440200;
const server = inlets(need('LOOKOUT_URL'));
const device = { as: 'device', token: need('LOOKOUT_DEVICE_TOKEN') } as const;
const [host = '', port = ''] = need('LOOKOUT_HJ212').split('|');
const [email = '', password = ''] = need('LOOKOUT_OFFICER').split('|');
const serverDetects = process.env['LOOKOUT_SERVER_DETECTS'] === 'yes';

function need(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set: the simulator is started by the server in demo mode.`);
  process.exit(2);
}

const city = await readCity();
const silentStations = new Set<string>();
// First of all: the ground for the pictures takes its time.
const reporting = reportForever({
  server,
  device,
  line: { host, port: Number(port) },
  seed: SEED,
  silent: silentStations,
});
const live = liveCity(city, SEED);
let closePictures = async (): Promise<void> => {};
let films = false;
if (await canFilm()) {
  await live.prepare();
  const pictures = await servePictures(live);
  closePictures = pictures.close;
  films = true;
  console.log(`pictures ${pictures.url}`);
} else live.begin(Date.now());

// The server's end of this pipe closes with the server, however it ends.
process.stdin.on('end', () => void closePictures().finally(() => process.exit(0))).resume();

const withDetector = city.cameras.filter(
  (camera) => !films || !serverDetects || !PLAIN_CAMERAS.includes(camera.id),
);

function obey(order: DemoOrder, atMs: number): void {
  switch (order.kind) {
    case 'fire':
      return live.setFire(order, atMs, order.size);
    case 'wind':
      return live.orderWeather({ windFromDeg: order.fromDeg, windMs: order.speedMs });
    case 'visibility':
      return live.orderWeather({ visibilityM: order.metres });
    case 'camera':
      return live.silenceCamera(order.cameraId, order.silent);
    case 'station':
      if (order.silent) silentStations.add(order.code);
      else silentStations.delete(order.code);
  }
}

await Promise.all([
  obeyOrders(server, device, obey),
  reporting,
  watchAsAiCameras(live, withDetector, server, device),
  standIn(server, { email, password }, (link, responder, to) =>
    respond(server, link, responder, to, lookAround(city, live)),
  ),
]);
