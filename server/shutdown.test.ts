import { expect, it } from 'vitest';
import { createShutdown } from './shutdown.ts';

it('closes what was opened last first, one after the other, once', async () => {
  const closed: string[] = [];
  const shutdown = createShutdown(() => undefined);
  const closer = (name: string) => async () => {
    await Promise.resolve();
    closed.push(name);
  };
  for (const name of ['database', 'jobs', 'http']) shutdown.add(name, closer(name));
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(closed).toEqual(['http', 'jobs', 'database']);
});

it('goes on to the database when something before it fails or hangs', async () => {
  const problems: string[] = [];
  const closed: string[] = [];
  const shutdown = createShutdown((name) => problems.push(name), 20);
  shutdown.add('database', async () => void closed.push('database'));
  shutdown.add('fails', () => Promise.reject(new Error('no')));
  shutdown.add('hangs', () => new Promise(() => undefined));
  await shutdown.run();
  expect({ problems, closed }).toEqual({ problems: ['hangs', 'fails'], closed: ['database'] });
});
