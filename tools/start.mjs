// npm start: builds the console when needed (unless --no-build) and runs the server in this process.
import './node-version.mjs';
import { existsSync } from 'node:fs';
import module from 'node:module';

process.env.NODE_ENV ??= 'production';
// From Node 22 on: the libraries are compiled once, not at each start.
module.enableCompileCache?.();
if (!existsSync(new URL('../node_modules/tsx', import.meta.url))) {
  console.error('The libraries are not installed: run npm ci first.');
  process.exit(2);
}
try {
  const { buildConsole } = await import('./build-console.mjs');
  if (!process.argv.includes('--no-build')) buildConsole();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
await import('../server/main.ts');
