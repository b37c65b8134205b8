import { withoutSecrets } from '../log.ts';
import { FAULT_EXIT_CODE, StartupFault } from '../startup-faults.ts';
import { auditExport } from './audit-export.ts';
import { auditVerify } from './audit-verify.ts';
import { type Command, UsageError } from './command.ts';
import { deviceAdd } from './device-add.ts';
import { deviceRevoke } from './device-revoke.ts';
import { doctor } from './doctor.ts';
import { exportLayer } from './export-layer.ts';
import { importFile } from './import-file.ts';
import { importTerrain } from './import-terrain.ts';
import { userAdd } from './user-add.ts';

const COMMANDS: readonly Command[] = [
  userAdd,
  deviceAdd,
  deviceRevoke,
  importFile,
  exportLayer,
  auditVerify,
  auditExport,
  importTerrain,
  doctor,
];
const USAGE_EXIT_CODE = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  if (command === undefined) {
    const asked = words.length === 0 || words.includes('--help');
    console.error(asked ? 'Commands:' : `There is no command "${words.join(' ')}". Commands:`);
    for (const { name, usage, summary } of COMMANDS)
      console.error(`  lookout ${name} ${usage}\n      ${summary}`);
    return words.includes('--help') ? 0 : USAGE_EXIT_CODE;
  }
  try {
    return await command.run(words.slice(command.name.split(' ').length));
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nUsage: lookout ${command.name} ${command.usage}`);
      return USAGE_EXIT_CODE;
    }
    if (!(error instanceof StartupFault)) throw error;
    for (const fault of error.faults) console.error(withoutSecrets(fault));
    return FAULT_EXIT_CODE;
  }
}
