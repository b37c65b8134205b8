import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const databaseTests = 'server/**/*.db.test.ts';
const videoTests = 'server/**/*.video.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{domain,contract,server,simulator,bench,tools}/**/*.test.ts', 'tests/*.test.ts'],
          exclude: [databaseTests, videoTests],
        },
      },
      {
        test: {
          name: 'db',
          environment: 'node',
          include: [databaseTests],
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 15_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'video',
          environment: 'node',
          include: [videoTests],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'component',
          environment: 'happy-dom',
          include: ['{src,mocks}/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup/component.ts'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
      {
        test: {
          name: 'contract',
          environment: 'node',
          include: ['tests/contract/**/*.test.ts'],
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
