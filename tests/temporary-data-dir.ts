import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder for DATA_DIR that the database's own user may enter too when tests run as root. */
export async function temporaryDataDir(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'lookout-'));
  await chmod(dir, 0o755);
  return dir;
}
