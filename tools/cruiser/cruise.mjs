// Checks who imports whom: node tools/cruiser/cruise.mjs [more arguments of dependency-cruiser]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const folders = ['bench', 'contract', 'domain', 'mocks', 'server', 'simulator', 'src', 'tests'].filter(
  (folder) => existsSync(folder),
);
const args = [
  '--import',
  new URL('./preload.mjs', import.meta.url).href,
  here('../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  '--config',
  here('../../.dependency-cruiser.cjs'),
  ...process.argv.slice(2),
  ...folders,
];
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
