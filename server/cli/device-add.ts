import { addDevice, DEVICE_KINDS } from '../devices/devices.service.ts';
import { COMMAND_LINE, type Command, oneOf, readArguments, UsageError, withDatabase } from './command.ts';

export const deviceAdd: Command = {
  name: 'device add',
  usage: `<name> --kind ${DEVICE_KINDS.join('|')}`,
  summary: 'adds a device and prints its token once',

  async run(args) {
    const { positions, options } = readArguments(args, ['kind']);
    const name = positions[0]?.trim();
    if (!name || positions.length > 1)
      throw new UsageError('one name is needed, in quotes when it has spaces');
    const kind = oneOf('--kind', options.kind, DEVICE_KINDS);

    const { device, token } = await withDatabase(({ db }) => addDevice(db, { name, kind }, COMMAND_LINE));
    console.error(`Added ${device.kind} "${device.name}". Token, shown once:`);
    console.log(token);
    return 0;
  },
};
