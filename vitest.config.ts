import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{domain,contract,bench,tools}/**/*.test.ts', 'server/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['server/**/*.db.test.ts'],
        },
      },
    ],
  },
});
