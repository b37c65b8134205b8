import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { buildPackets, dataTimeOf, qnOf, type PacketToSend } from '../../domain/hj212/build.ts';
import { parseData, type ParsedData } from '../../domain/hj212/data-section.ts';
import { createFramer } from '../../domain/hj212/framer.ts';
import type { Database } from '../database/pool.ts';
import { readingsJudge } from '../exceedances/judge-readings.ts';
import { readingsRepository } from '../stations/readings.repository.ts';
import { featurePublisher } from './feature-publisher.ts';
import { startHj212 } from './hj212-server.ts';
import { hj212Repository } from './hj212.repository.ts';
import { readingIntake } from './reading-intake.ts';
import { PILOT_PASSWORD } from './register-station.ts';

/** The inlet on a free port, as main.ts builds it. */
export async function openInlet({ db }: Pick<Database, 'db'>, nowMs: () => number) {
  const log = pino({ level: 'silent' });
  const publisher = featurePublisher(db, nowMs, (error) => {
    throw error;
  });
  const intake = readingIntake({
    repository: readingsRepository(db),
    judge: readingsJudge({ db, nowMs }),
    log,
    onStored: (ids) => publisher.touch(ids),
  });
  const server = await startHj212({
    port: 0,
    host: '127.0.0.1',
    repository: hj212Repository(db),
    intake,
    log,
    nowMs,
  });
  return {
    ...server,
    async close() {
      await server.close();
      await publisher.close();
    },
  };
}

/** A pretend station's line: sends packets, collects answers. */
export interface StationLine {
  send(bytes: Uint8Array | string): void;
  /** Waits for the next answer. */
  answer(): Promise<ParsedData>;
  /** Answers that came so far. */
  answers: ParsedData[];
  socket: Socket;
  close(): Promise<void>;
}

export async function dial(port: number): Promise<StationLine> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const framer = createFramer();
  const answers: ParsedData[] = [];
  const wake = new Set<() => void>();
  let read = 0;
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    for (const frame of framer.push(chunk)) if (frame.kind === 'packet') answers.push(parseData(frame.data));
    for (const one of wake) one();
  });
  return {
    send: (bytes) => void socket.write(bytes),
    async answer() {
      while (answers.length <= read) await new Promise<void>((resolve) => wake.add(resolve));
      const next = answers[read++];
      if (!next) throw new Error('an answer was counted');
      return next;
    },
    answers,
    socket,
    close: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.end();
      }),
  };
}

/** Packets of a station of the pilot city; `values` by factor code, as the device writes them. */
export function packetsOf(
  mn: string,
  atMs: number,
  values: Record<string, number | string>,
  more: Partial<PacketToSend> & { flag?: string; nowMs?: number } = {},
): Uint8Array[] {
  const { flag = 'N', nowMs = atMs, ...rest } = more;
  const field = (rest.cn ?? '2011') === '2011' ? 'Rtd' : 'Avg';
  const items = Object.entries(values).map(
    ([code, value]) => `${code}-${field}=${value},${code}-Flag=${flag}`,
  );
  return buildPackets({
    qn: qnOf(nowMs),
    st: '22',
    cn: '2011',
    pw: PILOT_PASSWORD,
    mn,
    dialect: '2017',
    needsAck: true,
    cp: [`DataTime=${dataTimeOf(atMs)}`, ...items].join(';'),
    ...rest,
  });
}

/** The bytes of the only packet of a message. */
export function packetOf(...args: Parameters<typeof packetsOf>): Uint8Array {
  const [packet] = packetsOf(...args);
  if (!packet) throw new Error('a message has a packet');
  return packet;
}
