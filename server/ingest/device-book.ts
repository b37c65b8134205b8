import { clockSkewMs } from '../../domain/hj212/stamp.ts';
import { FACTOR_CODES } from '../../domain/hj212/factor-codes.ts';
import type { WireReading } from '../../domain/hj212/readings.ts';
import { doubtUnit } from '../../domain/hj212/unit-doubt.ts';
import { convertUnit } from '../../domain/hj212/units.ts';
import type { Hj212Repository, KnownDevice, Sighting } from './hj212.repository.ts';

const REFRESH_MS = 10_000;
/** An unknown MN makes the book be read again at most this often. */
const MISS_MS = 1_000;
const NOTE_MS = 5_000;
const LOOK_AT_UNITS_MS = 60_000;

interface Seen extends Sighting {
  unitsLookedAtMs: number;
}

/** Who may send, as this node knows it, and when each was last heard. */
export interface DeviceBook {
  find(mn: string): KnownDevice | undefined;
  /** Takes note of a packet; written to the database every few seconds. */
  note(device: KnownDevice, qnAtMs: number | null, readings: readonly WireReading[], nowMs: number): void;
  /** Reads the registry anew. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export async function openDeviceBook(
  repository: Hj212Repository,
  onError: (error: unknown) => void,
): Promise<DeviceBook> {
  let devices = new Map<string, KnownDevice>();
  let readAtMs = 0;
  let reading: Promise<void> | undefined;
  const seen = new Map<string, Seen>();
  const changed = new Set<string>();

  const refresh = (): Promise<void> =>
    (reading ??= repository
      .devices()
      .then((rows) => {
        devices = new Map(rows.map((row) => [row.mn, row]));
        readAtMs = performance.now();
      })
      .finally(() => (reading = undefined)));
  const write = async (): Promise<void> => {
    const due = [...changed].flatMap((mn) => seen.get(mn) ?? []);
    changed.clear();
    await repository.noteSightings(due);
  };
  await refresh();
  const timers = [
    setInterval(() => void refresh().catch(onError), REFRESH_MS),
    setInterval(() => void write().catch(onError), NOTE_MS),
  ];
  for (const timer of timers) timer.unref();

  return {
    find(mn) {
      const found = devices.get(mn);
      if (!found && performance.now() - readAtMs > MISS_MS) {
        readAtMs = performance.now();
        void refresh().catch(onError);
      }
      return found;
    },
    note(device, qnAtMs, readings, nowMs) {
      const before = seen.get(device.mn);
      const isLook = nowMs - (before?.unitsLookedAtMs ?? 0) >= LOOK_AT_UNITS_MS;
      seen.set(device.mn, {
        mn: device.mn,
        atMs: nowMs,
        clockSkewMs: clockSkewMs(qnAtMs, nowMs),
        doubts: isLook ? doubtsOf(device, readings) : (before?.doubts ?? null),
        unitsLookedAtMs: isLook ? nowMs : (before?.unitsLookedAtMs ?? nowMs),
      });
      changed.add(device.mn);
    },
    refresh,
    async close() {
      for (const timer of timers) clearInterval(timer);
      await write().catch(onError);
    },
  };
}

function doubtsOf({ unitMap }: KnownDevice, readings: readonly WireReading[]) {
  return readings.flatMap(({ code, value, unit }) => {
    const assumed = unitMap[code] ?? FACTOR_CODES.get(code)?.wireUnit;
    const raw = assumed && unit && convertUnit(value, unit, assumed);
    const likely = assumed && raw ? doubtUnit(code, raw, assumed) : null;
    return assumed && likely ? [{ species: code, assumed, likely }] : [];
  });
}
