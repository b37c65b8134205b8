import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../contract/people.ts';
import type { RegisterStationBody } from '../../contract/station-admin.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import type { Hj212Repository } from './hj212.repository.ts';
import { registerStation } from './register-station.ts';

export function hj212Service(db: Kysely<DB>, repository: Hj212Repository) {
  const find = async (mn: string) => (await repository.listDevices()).find((device) => device.mn === mn);
  return {
    devices: async () => ({ devices: await repository.listDevices() }),
    refusals: async (limit: number) => ({
      refusals: await repository.listRefusals(limit),
      counts: await repository.countRefusals(),
    }),

    async register({ mn, stationCode, password, unitMap }: z.output<typeof RegisterStationBody>, by: Actor) {
      const known = (await repository.devices()).find((device) => device.mn === mn);
      const pw = password ?? known?.password;
      if (pw === undefined)
        throw new ProblemError('invalid_request', 'A station that is new here needs its password.', {
          errors: [{ path: 'password', message: 'needed for a new station' }],
        });
      const isKnown = await registerStation(db, { mn, featureCode: stationCode, password: pw, unitMap }, by);
      const device = isKnown && (await find(mn));
      if (!device) throw new ProblemError('station_unknown', `There is no station "${stationCode}".`);
      return device;
    },

    async remove(mn: string, by: Actor): Promise<null> {
      await db.transaction().execute(async (trx) => {
        if (!(await repository.remove(trx, mn)))
          throw new ProblemError('not_found', `No station is registered under "${mn}".`);
        await record(trx, {
          events: [],
          audit: [{ actor: by, action: 'hj212.remove', subject: `hj212:${mn}`, detail: { mn } }],
        });
      });
      return null;
    },
  };
}
export type Hj212Service = ReturnType<typeof hj212Service>;
