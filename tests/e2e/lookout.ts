import { test as base, expect, type Page } from '@playwright/test';
import { startServer, type ServerProcess } from '../server-process.ts';

interface Account {
  email: string;
  password: string;
  role: string;
}

export interface City extends ServerProcess {
  account: (role: string) => Account;
  /** Sends a detection as a camera would; returns the number of its alert. */
  detect: (body: Record<string, unknown>) => Promise<number>;
  /** Sends measured values as a station would. */
  report: (readings: readonly Record<string, unknown>[]) => Promise<void>;
}

interface Watch {
  /** Console errors, page errors and 5xx answers that the test expects, as parts of their text. */
  expected: string[];
}

/** A browser against the real server. Every test fails on a console error, a page error or a 5xx it did not expect. */
export const test = base.extend<{ watch: Watch; watched: void }, { city: City }>({
  city: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const server = await startServer();
      const session = (await (await fetch(`${server.url}/api/v1/session`)).json()) as {
        demo: { accounts: Account[] };
      };
      const token = await server.deviceToken('e2e');
      await use({
        ...server,
        report: async (readings) => {
          const response = await fetch(`${server.url}/api/v1/readings`, {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body: JSON.stringify({ readings }),
          });
          if (response.status !== 201) throw new Error(await response.text());
        },
        account: (role) => {
          const account = session.demo.accounts.find((a) => a.role === role);
          if (!account) throw new Error(`no demo account with the role ${role}`);
          return account;
        },
        detect: async (body) => {
          const response = await fetch(`${server.url}/api/v1/detections`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${token}`,
              'content-type': 'application/json',
              'idempotency-key': crypto.randomUUID(),
            },
            body: JSON.stringify({ detectedAt: new Date().toISOString(), ...body }),
          });
          if (response.status !== 201) throw new Error(await response.text());
          return ((await response.json()) as { alertId: number }).alertId;
        },
      });
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern -- as above
  watch: async ({}, provide) => provide({ expected: [] }),
  watched: [
    async ({ context, watch }, use) => {
      const faults: string[] = [];
      const follow = (page: Page) => {
        page.on('console', (message) => {
          if (message.type() === 'error') faults.push(`console: ${message.text()}`);
        });
        page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
        page.on('response', (response) => {
          if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
        });
      };
      context.on('page', follow);
      await use();
      const unexpected = faults.filter((fault) => !watch.expected.some((part) => fault.includes(part)));
      expect(unexpected, 'no console error, page error or 5xx').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Signs in as the demo account of a role, without opening a page. */
export async function signInAs(page: Page, city: City, role: string): Promise<void> {
  const { email, password } = city.account(role);
  const response = await page.request.post(`${city.url}/api/v1/auth/sign-in/email`, {
    headers: { origin: city.url },
    data: { email, password },
  });
  expect(response.ok()).toBe(true);
}

/** Signs in on the page as the demo account of a role and waits for the console's map. */
export async function openConsole(page: Page, city: City, role: string, path = '/'): Promise<void> {
  await signInAs(page, city, role);
  await page.goto(`${city.url}${path}`);
}
