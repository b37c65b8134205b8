import { createReadStream } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

const api = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`;

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockApi()] : [])],
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
