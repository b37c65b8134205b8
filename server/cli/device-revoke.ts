import { revokeDevices } from '../devices/devices.service.ts';
import { COMMAND_LINE, type Command, readArguments, UsageError, withDatabase } from './command.ts';

export const deviceRevoke: Command = {
  name: 'device revoke',
  usage: '<name>',
  summary: 'takes back the token of every device of this name',

  async run(args) {
    const { positions } = readArguments(args, []);
    const name = positions[0]?.trim();
    if (!name || positions.length > 1)
      throw new UsageError('one name is needed, in quotes when it has spaces');
    const revoked = await withDatabase(({ db }) => revokeDevices(db, name, COMMAND_LINE));
    if (revoked === 0) console.error(`No device named "${name}" has a token.`);
    else console.log(`Took back ${revoked === 1 ? 'the token' : `${revoked} tokens`} of "${name}".`);
    return revoked === 0 ? 1 : 0;
  },
};
