// npm start: builds what has changed (--no-build: nothing, --no-console: only the server) and runs the server in this
// process.
import './node-version.mjs';
import { existsSync } from 'node:fs';
import module from 'node:module';

process.env.NODE_ENV ??= 'production';
// From Node 22 on: the libraries are compiled once, not at each start.
module.enableCompileCache?.();
// Traces name our sources, not lines of the bundle.
process.setSourceMapsEnabled(true);
if (!existsSync(new URL('../node_modules/hono', import.meta.url))) {
  console.error('The libraries are not installed: run npm ci first.');
  process.exit(2);
}
const { builtProgram, buildServer } = await import('./build-server.mjs');
const told = (option) => process.argv.includes(option);
try {
  if (!told('--no-build')) {
    buildServer();
    if (!told('--no-console')) (await import('./build-console.mjs')).buildConsole();
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const program = builtProgram('main');
if (program === null) {
  console.error('Lookout has not been built: run npm run build first.');
  process.exit(2);
}
await import(program);
