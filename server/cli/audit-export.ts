import { once } from 'node:events';
import { auditService } from '../audit/audit.service.ts';
import { type Command, COMMAND_LINE, readArguments, UsageError, withDatabase } from './command.ts';

export const auditExport: Command = {
  name: 'audit export',
  usage: '[--after <entry>]',
  summary: 'writes the audit log as JSON lines to standard output; "audit verify <file>" checks them',

  async run(args) {
    const { positions, options } = readArguments(args, ['after']);
    const afterId = Number(options.after ?? 0);
    if (positions.length > 0) throw new UsageError('it takes no arguments but --after');
    if (!Number.isSafeInteger(afterId) || afterId < 0)
      throw new UsageError('--after is the number of an entry');
    await withDatabase(async ({ db }) => {
      for await (const text of await auditService(db).export(COMMAND_LINE, afterId))
        if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    });
    return 0;
  },
};
