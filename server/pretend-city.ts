import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from './log.ts';

/**
 * Runs `simulator/` beside the server in demo mode. It gets a device's token and the addresses, nothing else; it ends when
 * its standard input does, so that not even `kill -9` of the server leaves it behind.
 */
export function startPretendCity(deps: {
  url: string;
  /** Where stations report over HJ 212. */
  hj212: { host: string; port: number };
  token: string;
  log: Logger;
}): { stop: () => void } {
  const program = fileURLToPath(import.meta.resolve('../simulator/main.ts'));
  // In the bundle it is JavaScript already.
  const loader = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      PATH: process.env['PATH'],
      LOOKOUT_URL: deps.url,
      LOOKOUT_HJ212: `${deps.hj212.host}|${deps.hj212.port}`,
      LOOKOUT_DEVICE_TOKEN: deps.token,
    },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => deps.log.warn({ text }, 'simulator'));
  child.on('error', (err) => deps.log.warn({ err }, 'simulator not started'));
  return { stop: () => child.stdin.end() };
}
