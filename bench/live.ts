/** The figures of the whole way from a detection to the consoles, on real server processes over HTTP. */
import { rm } from 'node:fs/promises';
import { startServer } from '../tests/server-process.ts';
import { temporaryDataDir } from '../tests/temporary-data-dir.ts';
import { aiBox, picture } from './live/device.ts';
import { cutConsole } from './live/cut-console.ts';
import { feedLatency } from './live/feed-latency.ts';
import { httpClient, signIn } from './live/http.ts';
import { killNine } from './live/kill-nine.ts';
import { responderLink } from './live/responder-link.ts';
import { scriptWeight } from './live/script-weight.ts';
import { throughput } from './live/throughput.ts';
import { percentile } from './percentile.ts';

/** Accepted detections at each kill: spread over the thousand, the same in every run. */
const KILLS_AFTER = [180, 350, 500, 640, 820];
const STARTS = 3;

export async function run(): Promise<Record<string, number>> {
  const dataDir = await temporaryDataDir();
  const start = () => startServer({ DATA_DIR: dataDir }, [process.execPath, 'tools/start.mjs']);
  let server = await start();
  try {
    const snapshot = await picture();
    const tokens: string[] = [];
    for (const n of [0, ...KILLS_AFTER]) tokens.push(await server.deviceToken(`bench ${n}`));
    const cookie = await signIn(server.url);
    const cameraIds = await camerasOf(server.url, cookie);
    const boxOf = (n: number) => aiBox(server.url, tokens[n] ?? '', snapshot, cameraIds);

    const box = boxOf(0);
    const feed = await feedLatency(server.url, cookie, box);
    const cut = await cutConsole(server.url, cookie, box);
    const accepted = await throughput(box);
    const scripts = await scriptWeight(server.url, cookie, await responderLink(server.url, cookie));
    box.close();

    const kill = await killNine(
      {
        box: (round) => boxOf(1 + round),
        kill9AndRestart: async () => {
          await server.stop('SIGKILL');
          server = await start();
        },
        session: async () => ({ url: server.url, cookie: await signIn(server.url) }),
      },
      KILLS_AFTER,
    );
    await server.stop();

    const starts: number[] = [];
    for (let n = 0; n < STARTS; n++) {
      server = await startServer({ DATA_DIR: dataDir }, ['npm', 'start', '--silent']);
      starts.push(server.startMs);
      await server.stop();
    }
    console.log(`second start by npm start: ${starts.map((ms) => Math.round(ms)).join(', ')} ms`);
    const secondStartMs = Math.round(percentile(starts, 0.5));
    return { ...feed, ...accepted, ...cut, ...kill, ...scripts, secondStartMs };
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function camerasOf(url: string, cookie: string): Promise<string[]> {
  const client = httpClient(url, 1);
  const { body } = await client.send('/api/v1/cameras', { headers: { cookie } });
  client.close();
  return (JSON.parse(body) as { cameras: { id: string }[] }).cameras.map(({ id }) => id);
}
