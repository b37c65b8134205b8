// npm run build: the console and the server into dist/, whether or not their sources have changed.
import './node-version.mjs';
import { buildConsole } from './build-console.mjs';
import { buildServer } from './build-server.mjs';

try {
  buildConsole({ always: true });
  buildServer({ always: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
