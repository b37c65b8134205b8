import { verifyAudit } from '../audit/audit.service.ts';
import { type Command, readArguments, UsageError, withDatabase } from './command.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  usage: '',
  summary: 'computes the audit log anew and says whether every entry is as it was written',

  async run(args) {
    if (readArguments(args, []).positions.length > 0) throw new UsageError('it takes no arguments');
    const { entries, firstFault } = await withDatabase(({ db }) => verifyAudit(db));
    if (firstFault === null) {
      console.log(`The audit log is whole: ${entries} entries.`);
      return 0;
    }
    console.error(`The audit log was changed: ${firstFault.what} (${entries} entries before it are whole).`);
    return 1;
  },
};
