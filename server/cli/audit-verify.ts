import { createReadStream } from 'node:fs';
import { linesOf, verifyAuditLines } from '../audit/audit-file.ts';
import { type AuditFault, wordFault } from '../audit/audit-chain.ts';
import { verifyAudit } from '../audit/audit.service.ts';
import { type Command, readArguments, UsageError, withDatabase } from './command.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  usage: '[<exported file>]',
  summary:
    'computes the audit log, or an exported file of it, anew and says whether every entry is as it was written',

  async run(args) {
    const { positions } = readArguments(args, []);
    const [file, ...more] = positions;
    if (more.length > 0) throw new UsageError('it takes one file, or nothing for the database');
    if (file !== undefined) return say('The file', await verifyFile(file));
    return say('The audit log', await withDatabase(({ db }) => verifyAudit(db)));
  },
};

async function verifyFile(file: string) {
  const stream = createReadStream(file);
  return verifyAuditLines(linesOf(stream)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') throw new UsageError(`there is no file ${file}`);
    throw error;
  });
}

interface Verdict {
  entries: number;
  fault: AuditFault | null;
  head: string;
}

/** The hash on the last line is what to keep elsewhere: a log that was written anew as a whole has another one. */
function say(what: string, { entries, fault, head }: Verdict): number {
  if (fault === null) {
    console.log(`${what} is whole: ${entries} entries.\nLast hash: ${head || 'none'}`);
    return 0;
  }
  console.error(`${what} was changed: ${wordFault(fault)} (${entries} entries before it are whole).`);
  return 1;
}
