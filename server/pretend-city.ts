import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Logger } from './log.ts';
import type { CameraVideo } from './video/camera-video.ts';
import type { VideoGateway } from './video/gateway.ts';

export interface PretendCityDeps {
  url: string;
  /** Where stations report over HJ 212. */
  hj212: { host: string; port: number };
  token: string;
  /** The pretend officer's sign-in. */
  officer: { email: string; password: string };
  /** Whether this server looks for smoke itself in the cameras that have no detector of their own. */
  detects: boolean;
  log: Logger;
}

export interface PretendCity {
  /** The gateway with the city's live pictures instead of its clips, while the city films. */
  before(gateway: VideoGateway): VideoGateway;
  /** Whether the city's clips are stood in for by live pictures. */
  films(): boolean;
  start(deps: PretendCityDeps): void;
  stop(): void;
}

const PICTURES = /^pictures (http:\/\/127\.0\.0\.1:\d+)$/;

/**
 * Runs `simulator/` beside the server in demo mode. It gets a device's token, a sign-in and the addresses, nothing else; it
 * ends when its standard input does, so that not even `kill -9` of the server leaves it behind.
 */
export function pretendCity(): PretendCity {
  let pictures: string | null = null;
  let end = (): void => {};

  /** Only clips are stood in for: whoever gives a camera a source of its own keeps it. */
  const sourced = (camera: CameraVideo): CameraVideo =>
    pictures !== null && camera.source.kind === 'clip'
      ? { id: camera.id, source: { kind: 'hls', url: `${pictures}/cameras/${camera.id}/index.m3u8` } }
      : camera;

  return {
    before: (gateway) => ({ ...gateway, open: (camera) => gateway.open(sourced(camera)) }),
    films: () => pictures !== null,
    start({ url, hj212, token, officer, detects, log }) {
      const program = fileURLToPath(import.meta.resolve('../simulator/main.ts'));
      // In the bundle it is JavaScript already.
      const loader = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
      const child = spawn(process.execPath, [...loader, program], {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: {
          PATH: process.env['PATH'],
          LOOKOUT_URL: url,
          LOOKOUT_HJ212: `${hj212.host}|${hj212.port}`,
          LOOKOUT_DEVICE_TOKEN: token,
          LOOKOUT_OFFICER: `${officer.email}|${officer.password}`,
          LOOKOUT_SERVER_DETECTS: detects ? 'yes' : 'no',
        },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      createInterface(child.stdout).on('line', (line) => {
        const address = PICTURES.exec(line)?.[1];
        if (address !== undefined) pictures = address;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => log.warn({ text }, 'simulator'));
      child.on('error', (err) => log.warn({ err }, 'simulator not started'));
      child.on('close', () => (pictures = null));
      child.stdin.on('error', () => {});
      end = () => child.stdin.end();
    },
    stop: () => end(),
  };
}
