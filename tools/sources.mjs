import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A name for what the files and folders `entries` hold now, tests left out: what was built is of them or is not. */
export function stampOf(entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap(filesUnder))
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** A folder to build `what` in, beside the place it goes to. Throws when the project cannot be written. */
export function freshFolder(what) {
  const fresh = path.join(root, '.tmp', `${what}-${process.pid}`);
  try {
    mkdirSync(path.dirname(fresh), { recursive: true });
    mkdirSync(path.join(root, 'dist'), { recursive: true });
    accessSync(root, constants.W_OK);
  } catch (error) {
    throw new Error(`The ${what} must be built and ${root} cannot be written (${error.code}).`, {
      cause: error,
    });
  }
  return fresh;
}

function filesUnder(entry) {
  const absolute = path.join(root, entry);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [entry];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && !/\.test\.tsx?$/.test(found.name))
    .map((found) => path.relative(root, path.join(found.parentPath, found.name)))
    .sort();
}
