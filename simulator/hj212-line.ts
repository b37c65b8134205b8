import { connect } from 'node:net';
import { buildPackets, dataTimeOf, qnOf } from '../domain/hj212/build.ts';

/** One value as a station puts it on the line. */
export interface LineValue {
  species: string;
  value: number;
}

export interface Report {
  /** The station's MN: in the pilot city its own code. */
  mn: string;
  /** System of the station. Source: HJ 212-2017, table 4. */
  st: string;
  /** 2051 minutes, 2061 an hour. */
  cn: '2051' | '2061';
  /** Start of the interval, epoch ms. */
  atMs: number;
  values: readonly LineValue[];
}

/** What the stations of the pilot city are registered with. */
const PASSWORD = '123456';
const ANSWER_WITHIN_MS = 20_000;

function packetsOf({ mn, st, cn, atMs, values }: Report): Uint8Array[] {
  const items = values.map(({ species, value }) => `${species}-Avg=${value},${species}-Flag=N`);
  return buildPackets({
    qn: qnOf(Date.now()),
    st,
    cn,
    pw: PASSWORD,
    mn,
    dialect: '2025',
    needsAck: true,
    cp: [`DataTime=${dataTimeOf(atMs)}`, ...items].join(';'),
  });
}

/** Sends what one station has over a connection of its own. Throws when not everything was answered in time. */
export async function sendReports(
  address: { host: string; port: number },
  reports: readonly Report[],
): Promise<void> {
  const packets = reports.flatMap(packetsOf);
  if (packets.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    const socket = connect(address);
    let answers = 0;
    const end = (error?: Error) => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => end(new Error('the server does not answer')));
    socket.on('error', end);
    socket.on('close', () => end(new Error('the line was cut')));
    socket.on('connect', () => socket.write(Buffer.concat(packets)));
    socket.setEncoding('latin1').on('data', (text: string) => {
      answers += text.split('\r\n').length - 1;
      if (answers >= packets.length) end();
    });
  });
}
