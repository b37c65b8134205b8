import type { UnitMap } from '../../domain/hj212/readings.ts';
import { type Unit, UNITS } from '../../domain/hj212/units.ts';
import { addDevice, DEVICE_KINDS } from '../devices/devices.service.ts';
import { registerStation } from '../ingest/register-station.ts';
import { COMMAND_LINE, type Command, oneOf, readArguments, UsageError, withDatabase } from './command.ts';

export const deviceAdd: Command = {
  name: 'device add',
  usage: `<name> --kind ${DEVICE_KINDS.join('|')}\n         or, for a station that reports over HJ 212:
       lookout device add <feature code> --kind station --mn <MN> --password <PW> [--units a34004=ug/m3,a21026=ug/m3]`,
  summary: 'adds a device and prints its token once; with --mn, lets a station report over HJ 212',

  async run(args) {
    const { positions, options } = readArguments(args, ['kind', 'mn', 'password', 'units']);
    const name = positions[0]?.trim();
    if (!name || positions.length > 1)
      throw new UsageError('one name is needed, in quotes when it has spaces');
    const kind = oneOf('--kind', options.kind, DEVICE_KINDS);
    if (options.mn !== undefined) return addStation(name, kind, options.mn, options.password, options.units);

    const { device, token } = await withDatabase(({ db }) => addDevice(db, { name, kind }, COMMAND_LINE));
    console.error(`Added ${device.kind} "${device.name}". Token, shown once:`);
    console.log(token);
    return 0;
  },
};

async function addStation(
  featureCode: string,
  kind: string,
  mn: string,
  password: string | undefined,
  units: string | undefined,
): Promise<number> {
  if (kind !== 'station') throw new UsageError('--mn is for --kind station');
  if (!/^[\w-]{1,32}$/.test(mn)) throw new UsageError('--mn has at most 32 letters, digits, _ or -');
  if (!password || !/^\w{1,32}$/.test(password))
    throw new UsageError('--password is what the station sends as PW');
  const station = { mn, featureCode, password, unitMap: unitMapOf(units) };
  const isAdded = await withDatabase(({ db }) => registerStation(db, station, COMMAND_LINE));
  if (isAdded) console.log(`${mn} may report for ${featureCode}.`);
  else console.error(`There is no feature ${featureCode}: import it first.`);
  return isAdded ? 0 : 1;
}

function unitMapOf(text: string | undefined): UnitMap {
  const pairs = (text ?? '').split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair): [string, Unit] => {
      const [code = '', unit] = pair.split('=');
      if (!/^\w{1,16}$/.test(code))
        throw new UsageError(`--units: "${pair}" is not of the form a34004=ug/m3`);
      return [code, oneOf(`the unit of ${code}`, unit, UNITS)];
    }),
  );
}
