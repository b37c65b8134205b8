// npm test: what the tests need, then vitest, the build, the tests of the start, and the tests in a real browser. Ends
// with a line `N passed, N failed` over all of them; stops after the first stage that fails.
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from './build-console.mjs';
import { buildServer } from './build-server.mjs';
import { installNeeds } from './install-needs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = path.join(root, '.tmp', 'reports');
const PARTS = ['unit', 'db', 'video', 'component', 'contract'];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** @type {[string, () => number | Promise<number>][]} */
const stages = [
  ['needs', async () => ((await installNeeds()).length === 0 ? 0 : 1)],
  ['tests', () => vitest('vitest.json', PARTS)],
  ['build', build],
  ['start', () => vitest('start.json', ['faults'])],
  ['browser', browser],
];
let code = 0;
for (const [name, run] of stages) {
  const startedAtMs = performance.now();
  code = await run();
  console.log(
    `── ${name}: ${code === 0 ? 'ok' : 'failed'} in ${((performance.now() - startedAtMs) / 1000).toFixed(0)} s`,
  );
  if (code !== 0) break;
}
const counts = [vitestCounts('vitest.json'), vitestCounts('start.json'), playwrightCounts('browser.json')];
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = code;

function vitest(report, projects) {
  const file = `--outputFile.json=${path.join(reports, report)}`;
  const chosen = projects.flatMap((project) => ['--project', project]);
  const cli = path.join(root, 'node_modules/vitest/vitest.mjs');
  return node([cli, 'run', '--reporter=default', '--reporter=json', file, ...chosen]);
}

function browser() {
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
  return node([cli, 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(reports, 'browser.json'),
  });
}

function build() {
  try {
    buildConsole();
    buildServer();
    return 0;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

function node(args, env = {}) {
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status ?? 1;
}

function vitestCounts(report) {
  const { numPassedTests = 0, numFailedTests = 0 } = read(report);
  return { passed: numPassedTests, failed: numFailedTests };
}

function playwrightCounts(report) {
  const { expected = 0, flaky = 0, unexpected = 0 } = read(report).stats ?? {};
  return { passed: expected + flaky, failed: unexpected };
}

function read(report) {
  const file = path.join(reports, report);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
