// Builds the console into dist/console when its sources have changed since the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { freshFolder, root, stampOf } from './sources.mjs';

const sources = [
  'index.html',
  'responder.html',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'tools/build-console.mjs',
  'src',
  'contract',
  'domain',
  'public',
];
const dist = path.join(root, 'dist', 'console');
const stampFile = path.join(dist, '.built-from');
const COMPRESSED = /\.(?:js|mjs|css|svg|json|geojson|pbf|wasm)$/;
const SMALLEST = 1024;
// A tenth larger than 11 and many times faster.
const BROTLI_QUALITY = 9;

/** Throws with vite's own output shown when the build fails. */
export function buildConsole({ always = false } = {}) {
  const stamp = stampOf(sources);
  if (!always && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;

  // Built aside and swapped in, so that a server that is running meanwhile never serves half a console.
  const fresh = freshFolder('console');
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) throw new Error('The console could not be built; see above.');
  compressUnder(fresh);
  writeFileSync(path.join(fresh, '.built-from'), stamp);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

/** Puts a .br and a .gz beside each file that gets smaller by it: they are sent as they are. */
function compressUnder(folder) {
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile() || !COMPRESSED.test(found.name)) continue;
    const file = path.join(found.parentPath, found.name);
    const content = readFileSync(file);
    if (content.length < SMALLEST) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${file}.gz`, gzipSync(content));
  }
}
