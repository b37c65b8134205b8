import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { STAFF_ROLES } from '../../contract/roles.ts';
import { addUser } from '../users/users.service.ts';
import { COMMAND_LINE, type Command, oneOf, readArguments, UsageError, withDatabase } from './command.ts';

export const userAdd: Command = {
  name: 'user add',
  usage: `<email> --role ${STAFF_ROLES.join('|')} [--name <name>] [--no-password]`,
  summary:
    'adds a user and prints the password once; --no-password: sign-in through the identity provider only',

  async run(args) {
    const { positions, options } = readArguments(args, ['role', 'name'], ['no-password']);
    const [email, ...more] = positions;
    if (email === undefined || more.length > 0 || !z.email().safeParse(email).success) {
      throw new UsageError('one email address is needed');
    }
    const role = oneOf('--role', options.role, STAFF_ROLES);
    const name = options.name ?? email.split('@')[0] ?? email;
    const password = options['no-password'] ? undefined : randomBytes(12).toString('base64url');

    const user = { email, name, role, ...(password === undefined ? {} : { password }) };
    const added = await withDatabase(({ db }) => addUser(db, user, COMMAND_LINE));
    if (added === 'email_taken') {
      console.error(`There is a user ${email} already.`);
      return 1;
    }
    console.error(
      `Added ${added.email} as ${added.role}.${password === undefined ? '' : ' Password, shown once:'}`,
    );
    if (password !== undefined) console.log(password);
    return 0;
  },
};
