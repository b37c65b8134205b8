import type { Socket } from 'node:net';
import { createFramer, type Frame } from '../../domain/hj212/framer.ts';
import { createReassembler } from '../../domain/hj212/reassembly.ts';
import type { Hj212Packet } from '../../domain/hj212/data-section.ts';
import type { DeviceBook } from './device-book.ts';
import { ackOf, answerTo, answerToBytes, checkPacket, type Refusal, takeReadings } from './hj212-packet.ts';
import type { KnownDevice } from './hj212.repository.ts';
import type { ReadingIntake } from './reading-intake.ts';
import type { RefusalLog } from './refusal-log.ts';

/** Packets of one connection that wait for their commit before it must wait itself. */
const MAX_IN_FLIGHT = 512;
/** Acks that the station does not read. */
const MAX_UNREAD_BYTES = 256 * 1024;
/** A connection that never sent a good packet is no station. */
const MAX_BAD_BEFORE_GOOD = 200;
/** What stays half a packet for this long is decided as it is. */
const PENDING_MS = 30_000;
const SILENT_MS = 26 * 3600_000;

export interface ConnectionDeps {
  book: DeviceBook;
  intake: ReadingIntake;
  refusals: RefusalLog;
  nowMs: () => number;
  onPacket: () => void;
}

/** One station's line: frames, checks, joins, stores and answers. `tick` is called every few seconds. */
export function serveStation(socket: Socket, deps: ConnectionDeps): { tick(): void } {
  const { book, intake, refusals, nowMs } = deps;
  const remote = `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`;
  const framer = createFramer();
  const reassembler = createReassembler();
  let heardAtMs = nowMs();
  let inFlight = 0;
  let good = 0;
  let bad = 0;

  const send = (bytes: Uint8Array | null): void => {
    if (bytes === null || socket.destroyed || !socket.writable) return;
    socket.write(bytes);
    if (socket.writableLength > MAX_UNREAD_BYTES) socket.destroy();
  };
  const refuse = (reason: Refusal, mn: string | null, bytes: Uint8Array, answer: Uint8Array | null): void => {
    refusals.add({ atMs: nowMs(), mn, remote, reason, bytes });
    bad++;
    send(answer);
    if (good === 0 && bad >= MAX_BAD_BEFORE_GOOD) socket.destroy();
  };
  const hold = (): void => {
    if (!intake.isFull() && inFlight < MAX_IN_FLIGHT) return;
    if (socket.isPaused()) return;
    socket.pause();
    if (intake.isFull()) intake.onDrain(goOn);
  };
  const goOn = (): void => {
    if (socket.isPaused() && inFlight < MAX_IN_FLIGHT / 2 && !intake.isFull()) socket.resume();
    else if (intake.isFull() && inFlight === 0) intake.onDrain(goOn);
  };

  /** Stores a whole packet, then acks it. */
  const store = (
    packet: Hj212Packet,
    device: KnownDevice,
    bytes: Uint8Array,
    ack: Uint8Array | null,
  ): void => {
    const { wire, accepted, refused } = takeReadings(packet, device, nowMs());
    book.note(device, packet.qnAtMs, wire, nowMs());
    for (const { item, reason } of refused)
      refusals.add({ atMs: nowMs(), mn: packet.mn, remote, reason, bytes: Buffer.from(item) });
    const isWhollyRefused = accepted.length === 0 && refused.length > 0;
    if (isWhollyRefused) return send(answerTo(refused[0]?.reason ?? 'not-storable', packet));
    inFlight++;
    intake.add(accepted, (isStored) => {
      inFlight--;
      if (isStored) send(ack);
      else refuse('not-storable', packet.mn, bytes, answerTo('not-storable', packet));
      goOn();
    });
  };

  const take = (frame: Frame): void => {
    if (frame.kind === 'refused')
      return refuse(frame.reason, null, frame.bytes, answerToBytes(frame.reason, frame.bytes));
    const checked = checkPacket(frame.data, frame.bytes, (mn) => book.find(mn));
    if (!checked.ok) return refuse(checked.reason, checked.mn, frame.bytes, checked.answer);
    good++;
    deps.onPacket();
    const { packet, device } = checked;
    const joined = reassembler.add(packet, nowMs());
    if (joined.kind === 'refused')
      return refuse(joined.reason, packet.mn, frame.bytes, answerTo(joined.reason, packet));
    // Many stations send the next part only after the ack of the last: a part is acked when it is held.
    if (joined.kind === 'waiting') return send(ackOf(packet));
    store(joined.packet, device, frame.bytes, ackOf(packet));
  };

  const takeAll = (frames: readonly Frame[]): void => {
    for (const frame of frames) take(frame);
    hold();
  };
  const giveUpParts = (atMs: number): void => {
    for (const parts of reassembler.expire(atMs))
      for (const part of parts) {
        const device = book.find(part.mn);
        refusals.add({
          atMs: nowMs(),
          mn: part.mn,
          remote,
          reason: 'parts-missing',
          bytes: Buffer.from(part.cp),
        });
        // What came is worth keeping: each part has its time and whole items.
        if (device) store({ ...part, part: null }, device, Buffer.from(part.cp), null);
      }
  };

  socket.on('data', (chunk) => {
    heardAtMs = nowMs();
    takeAll(framer.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  });
  socket.on('close', () => {
    takeAll(framer.flush());
    giveUpParts(Infinity);
  });
  // The close that follows says it all.
  socket.on('error', () => undefined);

  return {
    tick() {
      const silentMs = nowMs() - heardAtMs;
      if (framer.pendingBytes > 0 && silentMs > PENDING_MS) takeAll(framer.flush());
      giveUpParts(nowMs());
      if (silentMs > SILENT_MS) socket.destroy();
      goOn();
    },
  };
}
