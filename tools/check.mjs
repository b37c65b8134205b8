// npm run check: every check with one line of result, two at a time; what failed is shown in full below.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (file) => `node_modules/${file}`;
const checks = [
  ['types', bin('typescript/bin/tsc'), '--noEmit', '--project', '.'],
  ['lint', bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '.'],
  ['format', bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ['unused', bin('knip/bin/knip.js'), '--no-progress'],
  ['imports', 'tools/cruiser/cruise.mjs'],
];

const waiting = [...checks];
const failed = [];
await Promise.all([work(), work()]);
for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output.trim()}`);
console.log(
  failed.length === 0 ? '\nAll checks passed.' : `\n${failed.length} of ${checks.length} checks failed.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const [name, ...args] = check;
    const startedAtMs = performance.now();
    const { code, output } = await run(args);
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(8)} ${seconds.padStart(5)} s`);
    if (code !== 0) failed.push({ name, output });
  }
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => (output += chunk);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('close', (code) => resolve({ code, output }));
  });
}
