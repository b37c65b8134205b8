// npm run dev: the server, restarted when its files change, behind vite's development server.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
// vite.config.ts sends what is not the console's there.
process.env.PORT ||= '8080';
const vite = await createServer({ root });
await vite.listen();
const url = vite.resolvedUrls?.local[0] ?? 'http://localhost:5173';

const server = spawn(
  process.execPath,
  ['--import', 'tsx', '--watch', '--watch-preserve-output', 'server/main.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PUBLIC_URL: process.env.PUBLIC_URL || url,
      NODE_ENV: 'development',
    },
  },
);
vite.printUrls();

server.once('exit', async (code) => {
  await vite.close();
  process.exit(code ?? 0);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
