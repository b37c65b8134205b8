import { Client } from 'pg';
import { startEmbedded } from '../../server/database/embedded.ts';

/** The running server's own embedded database, to prepare data and to count what was stored. */
export async function joinDatabase(dataDir: string): Promise<{ client: Client; close: () => Promise<void> }> {
  const embedded = await startEmbedded(dataDir, { join: true });
  const client = new Client({ connectionString: embedded.url });
  await client.connect();
  return {
    client,
    close: async () => {
      await client.end();
      await embedded.stop();
    },
  };
}

export const PASSWORD = '123456';
export const mnOf = (n: number) => `BENCH-${String(n).padStart(3, '0')}`;

/** Stations with their lines registered; codes as `mnOf`. */
export async function addStations(client: Client, count: number): Promise<void> {
  await client.query(
    `insert into features (id, layer, code, name_zh, name_en, district_adcode, geometry, attributes, expected_every_s,
                           position_note, illustrative)
     select mn, 'air-stations', mn, '压测站 ' || mn, 'Bench station ' || mn, 440203,
            jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(113.2 + n % 20 * 0.05, 24.4 + n / 20 * 0.05)),
            '{}', 3600, '', true
       from unnest($1::text[]) with ordinality as s (mn, n)`,
    [Array.from({ length: count }, (_, n) => mnOf(n))],
  );
  await client.query(
    `insert into hj212_devices (mn, feature_id, password, unit_map)
     select id, id, $1, '{"a34004":"ug/m3","a34002":"ug/m3","a34001":"ug/m3"}' from features where id like 'BENCH-%'
     on conflict do nothing`,
    [PASSWORD],
  );
}
