import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

/** In `--mode mock` the page starts on the mock API first; the application itself does not know about it. */
function mockApi(): Plugin {
  return {
    name: 'lookout:mock-api',
    // Served from the package, so that it never lands among the files of the real server.
    configureServer: (server) => {
      server.middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript');
        createReadStream('node_modules/msw/lib/mockServiceWorker.js').pipe(response);
      });
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(
          /<script type="module" src="(\/src\/[^"]+)"><\/script>/,
          (_, entry: string) =>
            `<script type="module">import { startMocks } from '/mocks/browser.ts'; await startMocks(); await import('${entry}');</script>`,
        ),
    },
  };
}

/**
 * The worker that keeps the responder's page on the phone: one file of its own at a fixed address, with the names of the
 * page's files written into it, so that it changes whenever one of them does.
 */
function responderWorker(): Plugin {
  return {
    name: 'lookout:responder-worker',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const files = new Set(['/icon.svg']);
      const add = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || files.has(`/${name}`)) return;
        files.add(`/${name}`);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(`/${css}`);
        for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(`/${asset}`);
        for (const imported of [...chunk.imports, ...chunk.dynamicImports]) add(imported);
      };
      for (const [name, chunk] of Object.entries(bundle))
        if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('responder.html')) add(name);
      const names = [...files].sort();
      const version = createHash('sha256').update(names.join()).digest('hex').slice(0, 12);
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { PAGE_FILES: JSON.stringify(names), PAGE_VERSION: JSON.stringify(version) },
        build: {
          ...(dir === undefined ? {} : { outDir: dir }),
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: {
            input: 'src/responder/worker/worker.ts',
            output: { format: 'iife', entryFileNames: 'responder-worker.js' },
          },
        },
      });
    },
  };
}

const api = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`;

export default defineConfig(({ mode }) => ({
  plugins: [react(), responderWorker(), ...(mode === 'mock' ? [mockApi()] : [])],
  build: {
    manifest: true,
    target: 'es2022',
    // Fonts and pictures stay files: the content security policy has no data: for fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { input: { console: 'index.html', responder: 'responder.html' } },
  },
  // Found before the first page asks for them, so that a page under way is not reloaded.
  optimizeDeps: { entries: ['index.html', 'responder.html', 'mocks/browser.ts'] },
  server: {
    host: '127.0.0.1',
    watch: { ignored: ['**/.tmp/**', '**/.lookout*/**', '**/test-results/**'] },
    ...(mode === 'mock' ? {} : { proxy: { '/api': api, '/ogc': api, '/healthz': api, '/readyz': api } }),
  },
}));
