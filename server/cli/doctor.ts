import { installedBinaries } from '../database/embedded/binaries.ts';
import { parseEnv } from '../env.ts';
import { StartupFault } from '../startup-faults.ts';
import { checkFolder } from '../surroundings.ts';
import { type Command, readArguments, UsageError } from './command.ts';
import { NEEDS } from './needs.ts';

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'says what is missing on this machine and how to get it',

  async run(args) {
    if (readArguments(args, []).positions.length > 0) throw new UsageError('it takes no arguments');
    const faults = [...(await environmentFaults()), ...missingPrograms()];
    if (faults.length === 0) console.log('Nothing is missing.');
    return faults.length === 0 ? 0 : 1;
  },
};

function missingPrograms(): string[] {
  return NEEDS.filter((need) => {
    const found = need.isThere();
    const how = found ? '' : `; on Debian: apt-get install ${need.debianPackages.join(' ')}`;
    report(found, `${need.name} (${need.purpose}${how})`);
    return !found;
  }).map((need) => need.name);
}

async function environmentFaults(): Promise<readonly string[]> {
  report(true, `Node ${process.versions.node}`);
  try {
    const env = parseEnv(process.env);
    const fault = await checkFolder(env.dataDir);
    if (fault !== undefined) throw new StartupFault(fault);
    report(true, `data in ${env.dataDir}`);
    if (env.databaseUrl === undefined) {
      const { version } = await installedBinaries();
      report(true, `embedded PostgreSQL ${version}`);
    }
    return [];
  } catch (error) {
    if (!(error instanceof StartupFault)) throw error;
    for (const fault of error.faults) report(false, fault);
    return error.faults;
  }
}

function report(good: boolean, what: string): void {
  console.log(`${good ? '✓' : '✗'} ${what}`);
}
