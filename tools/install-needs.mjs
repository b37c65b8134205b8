// Gets the programs that the tests run beside Node: from Debian as root, Playwright's own Chromium elsewhere, or says
// in one line what to install. `--product`: only what the product itself runs.
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const { NEEDS } = await import('../server/cli/needs.ts');
const playwright = fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = await installNeeds(process.argv.includes('--product') ? 'product' : 'all');
  process.exitCode = missing.length === 0 ? 0 : 1;
}

/** Returns the names of what is still missing, after saying how to get it. */
export async function installNeeds(which = 'all') {
  const wanted = NEEDS.filter((need) => which === 'all' || need.usedBy === which);
  let missing = await stillMissing(wanted);
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const packages = missing.flatMap((need) => need.debianPackages);
    console.log(`Installing ${packages.join(' ')} …`);
    apt('update');
    apt('install', '--yes', '--no-install-recommends', ...packages);
    missing = await stillMissing(wanted);
  }
  if (missing.some((need) => need.name === 'Chromium')) {
    spawnSync(process.execPath, [playwright, 'install', 'chromium'], { stdio: 'inherit' });
    missing = await stillMissing(wanted);
  }
  for (const { name, purpose, debianPackages } of missing) {
    console.error(`${name} is missing (${purpose}); on Debian: apt-get install ${debianPackages.join(' ')}`);
  }
  return missing.map((need) => need.name);
}

async function stillMissing(needs) {
  const found = await Promise.all(needs.map(async (need) => need.isThere() || (await isPlaywrights(need))));
  return needs.filter((_, index) => !found[index]);
}

async function isPlaywrights(need) {
  if (need.name !== 'Chromium') return false;
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // To stderr: what a caller reads from us stays readable.
  spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
