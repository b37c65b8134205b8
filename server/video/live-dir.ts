import { mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes this process's folder for live segments under `DATA_DIR/video/live` and removes what killed
 * processes left there: the process id is the first part of a folder's name.
 */
export function makeLiveDir(dataDir: string): string {
  const parent = path.join(dataDir, 'video', 'live');
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (!isRunning(Number.parseInt(name, 10)))
      rmSync(path.join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(path.join(parent, `${process.pid}-`));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
